import { useNow } from '../core/class-context.tsx';

/** What is left, as '4:09' or '1:04:09'; then 'Time is up'. */
export function TimerFace({ endsAt }: { endsAt: string }) {
  const now = useNow(1000);
  const seconds = Math.ceil((Date.parse(endsAt) - now) / 1000);
  return (
    <span className={seconds <= 0 ? 'timer-face over' : 'timer-face'} role="timer">
      {seconds <= 0 ? 'Time is up' : clockOf(seconds)}
    </span>
  );
}

function clockOf(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
