// The same with an empty environment and another working folder, so that nothing tells whose it is.
const { spawnSync } = require('node:child_process');
const { mark } = require('./mark.json');

spawnSync('env', ['-i', 'sh', '-c', `cd / && setsid sh -c 'sleep 60; echo ${mark}' &`], { stdio: 'ignore' });
require('./right.js');
