import { sayDuration } from '../../../insight/say-duration.ts';
import { useNow } from '../core/class-context.tsx';

/** '12 minutes ago', with the whole date on hover. */
export function TimeAgo({ at }: { at: string }) {
  const now = useNow(15_000);
  const ms = now - Date.parse(at);
  return (
    <time dateTime={at} title={new Date(at).toLocaleString()}>
      {ms < 60_000 ? 'just now' : `${sayDuration(ms)} ago`}
    </time>
  );
}

/** '14:05:09', today's date left out. */
export function ClockTime({ at }: { at: string }) {
  return (
    <time dateTime={at} title={new Date(at).toLocaleString()}>
      {clockTime(at)}
    </time>
  );
}

export function clockTime(at: string): string {
  const date = new Date(at);
  const clock = date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const today = date.toDateString() === new Date().toDateString();
  return today ? clock : `${date.toLocaleDateString([], { day: 'numeric', month: 'short' })} ${clock}`;
}
