import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Room } from './chat-client.ts';

const pollMs = 5;
const waitMs = 1_200;
const muteMs = 1_000;
const mutePauseMs = 50;

/**
 * Waits until `look` gives true; false when it doesn't. Before giving up, the program is asked two more things: on a
 * machine that stood still for a while, what was waited for has come by the time it has answered.
 */
export async function until(room: Room, look: () => boolean): Promise<boolean> {
  const endAt = performance.now() + waitMs * room.session.patience;
  while (!look()) {
    if (performance.now() > endAt) return lastLook(room, look);
    await delay(pollMs);
  }
  return true;
}

async function lastLook(room: Room, look: () => boolean): Promise<boolean> {
  await roundTrips(room, 2);
  return look();
}

/**
 * Requests one after the other: what the program was sent before the first, it has read when the second is answered. A
 * program that has no answers yet gets a moment instead.
 */
export async function roundTrips(room: Room, count: number): Promise<void> {
  for (let asked = 0; asked < count; asked += 1) {
    if (!room.mute)
      room.mute = !(await answers(new URL('/api/online', room.target.url), muteMs * room.session.patience));
    await delay(room.mute ? mutePauseMs : pollMs);
  }
}

/** Whether there is an answer of any kind, or an error, within `ms`. */
function answers(url: URL, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get(url, { agent: false });
    const finish = (answered: boolean) => {
      clearTimeout(timer);
      request.destroy();
      resolve(answered);
    };
    const timer = setTimeout(() => finish(false), ms);
    request.on('error', () => finish(true));
    request.on('response', () => finish(true));
  });
}
