// The same with an empty environment and another working folder, so that nothing tells whose it is.
const { spawnSync } = require('node:child_process');
const { mark } = require('./mark.json');

const quiet = { cwd: '/', env: {}, stdio: 'ignore' };
const daemon = `require('node:child_process')
  .spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)', '${mark}'], {
    cwd: '/', env: {}, detached: true, stdio: 'ignore' })
  .unref()`;
spawnSync(process.execPath, ['-e', daemon], quiet);
require('./right.js');
