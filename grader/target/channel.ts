import net from 'node:net';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { isRecord } from '../contract/is-record.ts';

/** What the preload inside the learner's processes says; `state` is how far the main file has come. */
export type ChannelMessage =
  | { type: 'hello'; pid: number }
  | { type: 'listening'; pid: number; address: { address: string; port: number } | string | null; requested: number }
  | { type: 'idle'; pid: number; state: MainState }
  | { type: 'answer'; pid: number; id: number; value: unknown };
export type MainState = 'loading' | 'loaded' | 'exported';

export type Channel = {
  /** What sets it apart from all others of the run. */
  name: string;
  /** What a process connects to: a socket's path, or a pipe's name on Windows. */
  path: string;
  onMessage: (listener: (message: ChannelMessage) => void) => void;
  /** Asks the process `pid`; undefined when it has gone, or is too busy to answer within `waitMs`. */
  ask: (pid: number, question: 'packages' | 'state', waitMs: number) => Promise<unknown>;
  /** Resolves when every connected process has let go of its end, so that no message is still under way. */
  drained: () => Promise<void>;
  close: () => Promise<void>;
};

/**
 * Opens the way by which the started processes, and only those that are told its path, report to the grader. In the
 * sandbox they may be another user's (`forOthers`); nobody else can enter the folder.
 */
export async function openChannel(folder: string, forOthers: boolean): Promise<Channel> {
  const name = randomBytes(4).toString('hex');
  const channelPath =
    process.platform === 'win32' ? `\\\\.\\pipe\\workshop-${name}` : path.join(folder, `${name}.sock`);
  const sockets = new Set<net.Socket>();
  const pids = new Map<number, net.Socket>();
  const listeners = new Set<(message: ChannelMessage) => void>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    readMessages(socket, (message) => {
      pids.set(message.pid, socket);
      for (const listener of listeners) listener(message);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ path: channelPath, readableAll: forOthers, writableAll: forOthers }, resolve);
  });
  let lastId = 0;
  const ask: Channel['ask'] = (pid, question, waitMs) =>
    new Promise((resolve) => {
      const id = (lastId += 1);
      const socket = pids.get(pid);
      const gone = () => finish(undefined);
      const finish = (value: unknown) => {
        clearTimeout(timer);
        listeners.delete(listener);
        socket?.off('close', gone);
        resolve(value);
      };
      const listener = (message: ChannelMessage) => {
        if (message.type === 'answer' && message.id === id) finish(message.value);
      };
      const timer = setTimeout(finish, waitMs, undefined);
      listeners.add(listener);
      if (!socket?.writable) return finish(undefined);
      socket.once('close', gone);
      socket.write(`${JSON.stringify({ id, question })}\n`);
    });
  const drained = async () => {
    await Promise.all([...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))));
  };
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { name, path: channelPath, onMessage: (listener) => void listeners.add(listener), ask, drained, close };
}

/** A line longer than this is not from the preload; the connection is cut. */
const maxLineChars = 1024 * 1024;

function readMessages(socket: net.Socket, deliver: (message: ChannelMessage) => void): void {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > maxLineChars) {
      rest = '';
      socket.destroy();
    }
    for (const line of lines) {
      const message = parseMessage(line);
      if (message) deliver(message);
    }
  });
}

/** A learner's program could write to the channel too, so anything but the messages above is dropped. */
function parseMessage(line: string): ChannelMessage | null {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) && isNumberUpTo(value['pid'], 2 ** 31) && hasItsFields(value)
      ? (value as unknown as ChannelMessage)
      : null;
  } catch {
    return null;
  }
}

const states: unknown[] = ['loading', 'loaded', 'exported'] satisfies MainState[];

function hasItsFields({ type, address, requested, state, id }: Record<string, unknown>): boolean {
  if (type === 'listening') return isAddress(address) && isNumberUpTo(requested, 65_535);
  if (type === 'idle') return states.includes(state);
  return type === 'hello' || (type === 'answer' && isNumberUpTo(id, Number.MAX_SAFE_INTEGER));
}

function isAddress(value: unknown): boolean {
  if (!isRecord(value)) return value === null || typeof value === 'string';
  return net.isIP(String(value['address'])) > 0 && isNumberUpTo(value['port'], 65_535);
}

function isNumberUpTo(value: unknown, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}
