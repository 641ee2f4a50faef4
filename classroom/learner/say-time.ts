/** 'number 2', or that it is this learner's turn. */
export function sayPosition(position: number): string {
  return position <= 1 ? 'you are next' : `you are number ${position}`;
}

/** What is left of a timer, as a person would say it. */
export function sayLeft(ms: number): string {
  if (ms <= 0) return 'time is up';
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 90) return `${seconds} seconds left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} minutes left`;
  return `${Math.round(minutes / 60)} hours left`;
}

/** '14:05' by this computer's clock and in its zone. */
export function sayClock(time: number): string {
  const date = new Date(time);
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** '1 result', '3 results'. */
export function sayCount(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
