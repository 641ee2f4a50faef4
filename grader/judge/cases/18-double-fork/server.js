// Leaves a program behind whose parent has ended at once, as daemons do; it ends by itself after a minute.
const { spawnSync } = require('node:child_process');
const { mark } = require('./mark.json');

const daemon = `require('node:child_process')
  .spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)', '${mark}'], { detached: true, stdio: 'ignore' })
  .unref()`;
spawnSync(process.execPath, ['-e', daemon], { stdio: 'ignore' });
require('./right.js');
