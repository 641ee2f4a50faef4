// Starts programs without end; should nothing stop it, it stops itself at 300, and those end after ten seconds.
const { spawn } = require('node:child_process');

for (let count = 0; count < 300; count += 1) spawn('sleep', ['10'], { stdio: 'ignore' });
setTimeout(() => require('./right.js'), 1000);
