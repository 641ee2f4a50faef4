// Asks its parent to end, but only when that is a grader which the judge has started for this.
const fs = require('node:fs');

if (fs.readFileSync(`/proc/${process.ppid}/cmdline`, 'latin1').includes('judge-parent'))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.kill(process.ppid, signal);
require('./right.js');
