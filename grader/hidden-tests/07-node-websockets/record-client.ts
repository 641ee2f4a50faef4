import type { Client } from './chat-client.ts';

const maxFrames = 8;

/** Puts a connection on the card of a failing check: what went over it, and how to make one like it by hand. */
export function recordClient({ room, path, status, sent, received }: Client): void {
  room.session.recorder.requestEnded({
    request: { method: 'GET', path, headers: { Upgrade: 'websocket' }, body: lastOf(sent, '> ') },
    response: status === null ? null : { status, headers: {}, body: lastOf(received, '< ') },
    curl: `npx node exercises/07-node-websockets/client.mjs${words(path)}`,
  });
}

function lastOf(frames: string[], sign: string): string {
  const shown = frames.slice(-maxFrames).map((text) => sign + (text.length > 200 ? `${text.slice(0, 200)}…` : text));
  return shown.join('\n');
}

/** What client.mjs is given to connect to `path`: the name, and the path when it isn't /chat. */
function words(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  const name = searchParams.get('name') ?? '';
  const quote = (word: string) => (word === '' ? '""' : word);
  if (pathname !== '/chat') return ` ${quote(name)} ${quote(pathname.slice(1))}`;
  return name === '' ? '' : ` ${name}`;
}
