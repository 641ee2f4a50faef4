// The grader's own part of this process reports over a socket whose name stands in the environment.
const net = require('node:net');

const nonsense = [
  '{"type":"listening","pid":1,"address":{"address":5,"port":"x"},"requested":{}}',
  '{"type":"listening","pid":-1,"address":{},"requested":null}',
  '{"type":"listening","pid":1,"address":{"address":"127.0.0.1","port":99999999},"requested":3000}',
  '{"type":"answer","pid":1,"id":"__proto__","value":{"__proto__":null}}',
  '{"type":"idle","pid":1,"state":{"toString":1}}',
  '{"type":"hello","pid":1e400}',
  'null',
  '[[[[',
  '\u0000\u001b[2J',
].join('\n');
const channel = net.connect(process.env.WORKSHOP_CHANNEL, () => {
  channel.end(`${nonsense}\n${'x'.repeat(4 * 1024 * 1024)}`);
});
channel.on('error', () => {});
channel.on('close', () => require('./right.js'));
