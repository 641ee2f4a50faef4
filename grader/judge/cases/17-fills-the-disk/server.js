// Writes into its own folder, at most a gigabyte, and takes it away again should nothing have stopped it.
const fs = require('node:fs');

const part = Buffer.alloc(8 * 1024 * 1024, 1);
fs.mkdirSync('full', { recursive: true });
for (let count = 0; count < 128; count += 1) fs.writeFileSync(`full/${count}`, part);
fs.rmSync('full', { recursive: true });
require('./right.js');
