// What `npm ci` runs at its end. It may never make the installation fail: everything works without it, only slower.
// @ts-check
'use strict';

const { spawnSync } = require('node:child_process');
const path = require('node:path');

const [major = 0] = process.versions.node.split('.').map(Number);
if (major >= 22) {
  const start = path.join(__dirname, 'start.mjs');
  spawnSync(process.execPath, [start, 'warm'], { stdio: 'inherit', timeout: 120_000 });
}
