import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { UserError, systemErrorCode } from '../../grader/contract/errors.ts';
import { addKey } from '../store/instructor-keys.ts';
import type { ClassRoom } from './class-room.ts';
import { createApp } from './create-app.ts';
import { keepHouse } from './keep-house.ts';
import { openClassRoom, type ClassOptions } from './open-class-room.ts';

export type ServerOptions = Omit<ClassOptions, 'address'> & {
  host: string;
  /** 0 for any free one. */
  port: number;
  /** The folder with the built page of the instructor. */
  dashboard: string;
  /** The address that learners are told, where it is another one (a proxy before the server). */
  publicUrl?: string | undefined;
};

export type RunningClass = {
  /** Where learners go. */
  url: string;
  joinCode: string;
  name: string;
  /** Works once. */
  instructorUrl: string;
  instructorToken: string;
  room: ClassRoom;
  close: () => Promise<void>;
};

const keyDays = 60;
const linkDays = 2;
const dayMs = 86_400_000;

/** Opens the class and its doors. */
export async function startServer(options: ServerOptions): Promise<RunningClass> {
  const { host, port, dashboard, publicUrl } = options;
  let address = publicUrl ?? '';
  const room = await openClassRoom({ ...options, address: () => address });
  const server = createServer(createApp(room, dashboard));
  // A client that sends a byte a minute holds nobody up; streams of events have no end, which this allows.
  Object.assign(server, { headersTimeout: 15_000, requestTimeout: 60_000, keepAliveTimeout: 10_000 });
  try {
    const instructorToken = await addKey(room.store, 'token', inDays(keyDays));
    const link = await addKey(room.store, 'link', inDays(linkDays));
    const actual = await listen(server, port, host);
    address = publicUrl ?? `http://${nameOf(host)}:${actual}`;
    const stopHouse = keepHouse(room);
    const { joinCode, name } = room.settings();
    return {
      url: address,
      joinCode,
      name,
      instructorUrl: `${address}/instructor/enter?key=${link}`,
      instructorToken,
      room,
      close: async () => {
        room.hub.close();
        await closeServer(server);
        await stopHouse();
        await closeRoom(room);
      },
    };
  } catch (error) {
    await closeRoom(room);
    throw error;
  }
}

async function closeRoom({ hub, queue, store }: ClassRoom): Promise<void> {
  hub.close();
  await queue.close();
  await store.close();
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EADDRINUSE')
      throw new UserError(
        `Port ${port} is taken.`,
        `Is a class running already? Choose another one: --port ${port + 1}`,
      );
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new UserError(`This machine has no address "${host}".`, 'Leave --host out, or name one of its addresses.');
    if (code === 'EACCES')
      throw new UserError(`Port ${port} may not be used.`, 'Choose one above 1023, such as --port 4700');
    throw error;
  }
  return (server.address() as AddressInfo).port;
}

/** Ends all connections, idle ones and streams too. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 1_000).unref();
  });
}

/** The address by which others on the local network find this machine, where it listens on all of them. */
function nameOf(host: string): string {
  if (host !== '0.0.0.0' && host !== '::') return host.includes(':') ? `[${host}]` : host;
  const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  const own = addresses.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address);
  return own.find((address) => /^(?:192\.168|10|172\.(?:1[6-9]|2\d|3[01]))\./.test(address)) ?? own[0] ?? '127.0.0.1';
}

function inDays(days: number): string {
  return new Date(Date.now() + days * dayMs).toISOString();
}
