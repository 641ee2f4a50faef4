// Given: a chat client for the terminal, to try your server by hand. See README.md.
//   npx node exercises/07-node-websockets/client.mjs Ada            connects to /chat?name=Ada
//   npx node exercises/07-node-websockets/client.mjs Ada nowhere    connects to /nowhere?name=Ada
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

const [name = '', path = 'chat'] = process.argv.slice(2);
const port = process.env.PORT ?? 3000;
const socket = new WebSocket(`ws://localhost:${port}/${path}?name=${encodeURIComponent(name)}`);

socket.on('open', () => console.log('Connected. Write a line and press Enter; Ctrl+C leaves.'));
socket.on('message', (data) => console.log(`< ${data}`));
socket.on('unexpected-response', (request, response) => {
  console.log(`Refused with status ${response.statusCode}.`);
  process.exit();
});
socket.on('error', (error) => console.log(`Error: ${error.message || error.code}`));
socket.on('close', (code) => {
  console.log(`Closed (code ${code}).`);
  process.exit();
});

createInterface({ input: process.stdin }).on('line', (line) => {
  // A line that begins with ! is sent as it is, to see what your server makes of it.
  const frame = line.startsWith('!') ? line.slice(1) : JSON.stringify({ text: line });
  if (socket.readyState === WebSocket.OPEN) socket.send(frame);
});
