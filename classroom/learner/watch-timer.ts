import { sayLeft } from './say-time.ts';

/** Says how much is left of the class's timer, now and then, and when it is over. */
export type TimerWatch = {
  /** `endsAt` in this computer's time, in milliseconds; null when there is no timer. */
  set: (endsAt: number | null) => void;
  close: () => void;
};

/** Remaining times at which something is said. */
const saidAtMs = [10 * 60_000, 5 * 60_000, 60_000, 0];
/** Node.js takes longer times for no time at all. */
const longestMs = 2 ** 31 - 1;

export function watchTimer(onSay: (text: string) => void): TimerWatch {
  let current: number | null = null;
  let timers: NodeJS.Timeout[] = [];
  const clear = () => {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
  };
  const set = (endsAt: number | null) => {
    if (endsAt === current) return;
    current = endsAt;
    clear();
    if (endsAt === null) return;
    timers = saidAtMs.flatMap((left) => {
      const wait = endsAt - left - Date.now();
      return wait > 0 && wait < longestMs ? [setTimeout(() => onSay(sayTimer(left)), wait).unref()] : [];
    });
  };
  return { set, close: clear };
}

function sayTimer(leftMs: number): string {
  return leftMs === 0 ? 'The timer of the class is over.' : `Timer: ${sayLeft(leftMs)}.`;
}
