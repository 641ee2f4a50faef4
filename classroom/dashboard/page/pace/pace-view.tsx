import type { PaceRequest } from '../../../contract/api.ts';
import type { ClassExercise } from '../../../contract/board.ts';
import { setPace } from '../core/api.ts';
import { useBoard } from '../core/class-context.tsx';
import { useAct } from '../core/notices.tsx';
import { ViewTitle } from '../parts/view-title.tsx';
import { TimerPanel } from '../side/timer-panel.tsx';
import { PaceTable } from './pace-table.tsx';

/** Where the class is, and what of each exercise is open. */
export function PaceView() {
  const { exercises, pace } = useBoard();
  const act = useAct();
  const change = (request: PaceRequest, done: string) => void act(() => setPace(request), done);
  const goTo = (current: number | null) =>
    change(
      { current },
      current === null ? 'Everybody goes at their own pace.' : `The class is at exercise ${current}.`,
    );
  return (
    <>
      <ViewTitle title="Pace" />
      <p className="lead">
        Learners see at once what you open or close. Who joins late begins at the class’s exercise; those before count
        as skipped.
      </p>
      <div className="pace-head">
        <CurrentExercise exercises={exercises} current={pace.current} onChange={goTo} />
        <TimerPanel />
      </div>
      <PaceTable exercises={exercises} current={pace.current} onGoTo={goTo} onChange={change} />
    </>
  );
}

type CurrentProps = { exercises: ClassExercise[]; current: number | null; onChange: (current: number | null) => void };

function CurrentExercise({ exercises, current, onChange }: CurrentProps) {
  const index = exercises.findIndex(({ number }) => number === current);
  const next = exercises[index + 1];
  return (
    <section className="panel" aria-labelledby="current-title">
      <h2 id="current-title">The class is at</h2>
      <div className="line">
        <label className="field grow">
          <span className="unseen">Exercise of the class</span>
          <select
            value={current ?? ''}
            onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
          >
            <option value="">Everybody at their own pace</option>
            {exercises.map(({ number, title }) => (
              <option key={number} value={number}>
                {number} {title}
              </option>
            ))}
          </select>
        </label>
        {next && (
          <button type="button" className="primary" onClick={() => onChange(next.number)}>
            Go on to {next.number}
          </button>
        )}
      </div>
    </section>
  );
}
