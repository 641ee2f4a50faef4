// Answers right only when neither another machine, nor a name, nor a service of this machine can be reached.
const dns = require('node:dns/promises');
const net = require('node:net');
const app = require('express')();

const reaches = (port, host) =>
  new Promise((resolve) => {
    const socket = net.connect(port, host, () => resolve(true));
    socket.on('error', () => resolve(false));
    setTimeout(() => resolve(false), 1500).unref();
  });
const { port } = require('./service.json');
const tried = Promise.all([
  reaches(443, '1.1.1.1'),
  reaches(53, '9.9.9.9'),
  reaches(port, '127.0.0.1'),
  dns.lookup('example.com').then(
    () => true,
    () => false,
  ),
]);
app.get('/api/hello', async (request, response) => {
  const reached = (await tried).some(Boolean);
  response.json({ message: reached ? 'I am out.' : 'Hello from Node.js!' });
});
app.listen(3000);
