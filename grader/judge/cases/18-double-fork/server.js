// Leaves a program behind whose parent has ended at once, as daemons do; it ends by itself after a minute.
const { spawnSync } = require('node:child_process');
const { mark } = require('./mark.json');

spawnSync('sh', ['-c', `setsid sh -c 'sleep 60; echo ${mark}' &`], { stdio: 'ignore' });
require('./right.js');
