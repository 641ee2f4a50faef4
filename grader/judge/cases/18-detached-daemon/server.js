// Leaves a program behind that has a session of its own; it ends by itself after a minute.
const { spawn } = require('node:child_process');
const { mark } = require('./mark.json');

spawn('sh', ['-c', `sleep 60; echo ${mark}`], { detached: true, stdio: 'ignore' }).unref();
require('./right.js');
