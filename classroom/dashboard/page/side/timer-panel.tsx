import { useState, type FormEvent } from 'react';
import { setPace } from '../core/api.ts';
import { useBoard, useNow } from '../core/class-context.tsx';
import { useAct } from '../core/notices.tsx';
import { Panel } from '../parts/panel.tsx';
import { TimerFace } from '../parts/timer-face.tsx';

/** The timer on everybody's screen. */
export function TimerPanel() {
  const { timerEndsAt } = useBoard().pace;
  return (
    <Panel title="Timer" id="timer">
      {timerEndsAt ? <RunningTimer endsAt={timerEndsAt} /> : <StartTimer />}
    </Panel>
  );
}

function StartTimer() {
  const [minutes, setMinutes] = useState('10');
  const act = useAct();
  const start = (event: FormEvent) => {
    event.preventDefault();
    const timerSeconds = Math.round(Number(minutes) * 60);
    void act(() => setPace({ timerSeconds }), 'The timer runs.');
  };
  return (
    <form className="line" onSubmit={start}>
      <label className="inline-field">
        <span>Minutes</span>
        <input
          type="number"
          min="0.5"
          max="600"
          step="0.5"
          required
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
        />
      </label>
      <button type="submit">Start</button>
    </form>
  );
}

function RunningTimer({ endsAt }: { endsAt: string }) {
  const act = useAct();
  const now = useNow(1000);
  const add = (minutes: number) => {
    const rest = Math.max(0, Math.round((Date.parse(endsAt) - now) / 1000));
    void act(() => setPace({ timerSeconds: rest + minutes * 60 }), 'The timer runs longer.');
  };
  return (
    <div className="line">
      <TimerFace endsAt={endsAt} />
      <button type="button" className="small" onClick={() => add(1)}>
        +1 min
      </button>
      <button type="button" className="small" onClick={() => add(5)}>
        +5 min
      </button>
      <button
        type="button"
        className="small quiet"
        aria-label="Stop the timer"
        onClick={() => void act(() => setPace({ timerSeconds: null }), 'The timer is gone.')}
      >
        Stop
      </button>
    </div>
  );
}
