import { setTimeout as delay } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import type { IPty } from '@lydell/node-pty';

export type Sight = { match: RegExpExecArray; at: number };

/** What a terminal has been sent since `forget`, without its control characters. */
export type Screen = {
  /** Waits until `wanted` is there; `at` is when it came. Throws when the program ends before, or after two minutes. */
  shows: (wanted: RegExp) => Promise<Sight>;
  /** Waits until nothing was sent for `ms`. */
  isStill: (ms: number) => Promise<void>;
  forget: () => void;
  ended: Promise<void>;
  hasEnded: () => boolean;
};

const waitMs = 120_000;

export function watchScreen(pty: Pick<IPty, 'onData' | 'onExit'>, signal: AbortSignal): Screen {
  let shown = '';
  let changedAt = performance.now();
  let hasEnded = false;
  let look: () => void = () => {};
  const ended = Promise.withResolvers<void>();
  pty.onData((data) => {
    shown += data;
    changedAt = performance.now();
    look();
  });
  pty.onExit(() => {
    hasEnded = true;
    ended.resolve();
  });
  const shows = async (wanted: RegExp): Promise<Sight> => {
    const seen = Promise.withResolvers<Sight>();
    look = () => {
      const match = wanted.exec(stripVTControlCharacters(shown).replaceAll('\r', ''));
      if (match) seen.resolve({ match, at: changedAt });
    };
    look();
    const late = setTimeout(() => seen.reject(new Error('Two minutes were not enough for the loop.')), waitMs);
    const onAbort = () => seen.reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    void ended.promise.then(() => seen.reject(new Error('The loop has ended by itself.')));
    return seen.promise.finally(() => {
      clearTimeout(late);
      signal.removeEventListener('abort', onAbort);
    });
  };
  const isStill = async (ms: number) => {
    for (let left = ms; left > 0; left = changedAt + ms - performance.now())
      await delay(Math.min(ms, left), undefined, { signal });
  };
  const forget = () => {
    shown = '';
  };
  return { shows, isStill, forget, ended: ended.promise, hasEnded: () => hasEnded };
}
