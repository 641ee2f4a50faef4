import { sayCount } from './say-count.ts';

const minuteMs = 60_000;

/** A length of time as people say it: 'less than a minute', '1 minute', '12 minutes', '1 hour 5 minutes', '3 days'. */
export function sayDuration(ms: number): string {
  const minutes = Math.floor(ms / minuteMs);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return sayCount(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return sayCount(Math.floor(hours / 24), 'day');
  const rest = minutes % 60;
  return rest === 0 ? sayCount(hours, 'hour') : `${sayCount(hours, 'hour')} ${sayCount(rest, 'minute')}`;
}
