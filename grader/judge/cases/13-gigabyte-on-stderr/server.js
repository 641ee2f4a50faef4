const { once } = require('node:events');

const line = `${'x'.repeat(1023)}\n`.repeat(1024);

async function printAll() {
  for (let count = 0; count < 1024; count += 1) if (!process.stderr.write(line)) await once(process.stderr, 'drain');
  process.stderr.write('the last line\n');
}
printAll().then(() => require('./right.js'));
