import { createServer, connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { addressOf, openRelay, throughRelay } from './relay.ts';

test('a server is reached through a socket and a port, half-closed connections included', async () => {
  const server = createServer({ allowHalfOpen: true }, async (socket) => {
    socket.end(`${(await text(socket)).toUpperCase()}!`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const socketPath = path.join(await temporaryFolder(), 's');
  const outside = await openRelay({ path: socketPath }, addressOf(`postgres://u:p@127.0.0.1:${port}/db`, 5432));
  const inside = await openRelay(null, { path: socketPath });
  onTestFinished(() => {
    inside.close();
    outside.close();
    server.close();
  });
  const client = connect({ port: inside.port, host: '127.0.0.1', allowHalfOpen: true });
  client.end('x'.repeat(200_000));
  expect(await text(client)).toBe(`${'X'.repeat(200_000)}!`);
  expect(throughRelay('postgres://u:p@db.example:5432/db?x=1', inside)).toBe(
    `postgres://u:p@127.0.0.1:${inside.port}/db?x=1`,
  );
});

test('a server that is not there closes the connection', async () => {
  const relay = await openRelay(null, { port: 9, host: '127.0.0.1' });
  onTestFinished(relay.close);
  const client = connect(relay.port, '127.0.0.1');
  client.on('error', () => {});
  await once(client, 'close');
  expect(client.bytesRead).toBe(0);
});

test('addressOf() knows IPv6, and the usual port', () => {
  expect(addressOf('postgres://u:p@[::1]/db', 5432)).toEqual({ host: '::1', port: 5432 });
});
