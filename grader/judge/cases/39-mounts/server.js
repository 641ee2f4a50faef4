// Answers right only when neither mounts nor new namespaces nor devices can be made.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const app = require('express')();

fs.mkdirSync('here', { recursive: true });
const commands = [
  ['mount', '-t', 'tmpfs', 'none', 'here'],
  ['mount', '--bind', '/', 'here'],
  ['mount', '-o', 'remount,rw', '/'],
  ['unshare', '--user', '--map-root-user', 'true'],
  ['unshare', '--mount', 'true'],
  ['unshare', '--net', 'true'],
  ['mknod', 'disk', 'b', '8', '0'],
  ['chroot', '/', 'true'],
];
const worked = commands.filter(([name, ...words]) => spawnSync(name, words, { timeout: 2000 }).status === 0);
app.get('/api/hello', (request, response) => {
  const message = worked.length === 0 ? 'Hello from Node.js!' : `I could ${worked.join('; ')}`;
  response.json({ message });
});
app.listen(3000);
