import type { Channel, ChannelMessage } from './channel.ts';
import type { Launch } from './launch.ts';
import { settleWithin } from './settle-within.ts';
import type { RunningTarget } from './target-types.ts';

/** How long a process may take to say how it is. */
export const answerMs = 1_000;

/** A program that doesn't answer for so long is stuck, and is started anew before the next check. */
const respondMs = 4_000;

/** Which process listens where. */
export type Listening = { pid: number; url: string; port: number };

/** The ports that the program asked for, each once; which real ones it got is the preload's business. */
export function notePorts(channel: Channel): Set<number> {
  const ports = new Set<number>();
  channel.onMessage((message) => {
    if (message.type === 'listening') ports.add(message.requested);
  });
  return ports;
}

/** The address of the server that was opened last; null before there is one. */
export function noteNewest(channel: Channel): () => string | null {
  let newest: string | null = null;
  channel.onMessage((message) => (newest = toListening(message)?.url ?? newest));
  return () => newest;
}

export function toListening(message: ChannelMessage): Listening | null {
  if (message.type !== 'listening' || message.address === null || typeof message.address === 'string') return null;
  const { address, port } = message.address;
  const host = address.includes(':') ? `[${address}]` : address;
  return { pid: message.pid, port, url: `http://${host}:${port}` };
}

/** What is noted while a program runs. */
type Noted = { ports: Set<number>; newest: () => string | null };

/** A program that is ready. */
export function toTarget(launched: Launch, listening: Listening, pid: number | null, noted: Noted): RunningTarget {
  const packages = async () => {
    const answer = await launched.channel.ask(listening.pid, 'packages', answerMs);
    return Array.isArray(answer) ? answer.filter((name) => typeof name === 'string') : [];
  };
  const signal = (name: NodeJS.Signals) => {
    if (pid === null) return;
    try {
      process.kill(pid, name);
    } catch {
      // It has ended already, which is what the caller will see.
    }
  };
  // Once it was stuck for so long it is to be started anew, and nobody need wait as long again to hear that.
  let stuck = false;
  const responds = async () => {
    if (stuck || launched.ended()) return false;
    if ((await launched.channel.ask(listening.pid, 'state', respondMs)) !== undefined) return true;
    stuck = true;
    // It is ending, or stuck in a loop: only the first is seen soon.
    await settleWithin(launched.ending, answerMs);
    return false;
  };
  return {
    responds,
    url: listening.url,
    newestUrl: () => noted.newest() ?? listening.url,
    pid: pid ?? launched.pid,
    requestedPorts: () => [...noted.ports],
    output: launched.output.since,
    packages,
    signal,
    untilEnded: launched.ending,
    ended: launched.ended,
    stop: launched.stop,
  };
}
