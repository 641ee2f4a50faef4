// Tries to become somebody else, and to make a file that makes others so.
const fs = require('node:fs');

const attempts = [
  () => process.setuid(0),
  () => process.seteuid(0),
  () => process.setgid(0),
  () => {
    fs.writeFileSync('root', '#!/bin/sh\nid\n');
    fs.chmodSync('root', 0o6755);
    fs.rmSync('root');
  },
];
for (const attempt of attempts) {
  try {
    attempt();
  } catch (error) {
    console.log(`refused: ${error.code}`);
  }
}
require('./right.js');
