import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';

export type Relay = { port: number; close: () => void };

/** A program that opens more at once gets no more; PostgreSQL has 200 for all programs together. */
const maxConnections = 64;

/** Hands every connection on to `to`. Listens on a socket's path, or on a free port of 127.0.0.1. */
export async function openRelay(from: { path: string } | null, to: net.NetConnectOpts): Promise<Relay> {
  const server = net.createServer({ allowHalfOpen: true }, (near) => {
    const far = net.connect({ ...to, allowHalfOpen: true });
    const cut = () => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.setNoDelay(true).on('error', cut);
    near.pipe(far).pipe(near);
  });
  server.maxConnections = maxConnections;
  server.listen(from ?? { port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? (address satisfies AddressInfo).port : 0;
  return { port, close: () => void server.close() };
}

/** `url` with the address of the relay in the place of its own. */
export function throughRelay(url: string, { port }: Relay): string {
  const own = new URL(url);
  own.hostname = '127.0.0.1';
  own.port = String(port);
  return own.href;
}

/** Where the server of `url` listens. */
export function addressOf(url: string, defaultPort: number): net.NetConnectOpts {
  const { hostname, port } = new URL(url);
  return { host: hostname.replace(/^\[|\]$/g, '') || '127.0.0.1', port: Number(port) || defaultPort };
}
