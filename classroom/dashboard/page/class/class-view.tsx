import type { LearnerRow } from '../../../contract/board.ts';
import { changeLearner } from '../core/api.ts';
import { useBoard } from '../core/class-context.tsx';
import { useAct } from '../core/notices.tsx';
import { Panel } from '../parts/panel.tsx';
import { TimeAgo } from '../parts/time-text.tsx';
import { ViewTitle } from '../parts/view-title.tsx';
import { WaitingList } from '../parts/waiting-list.tsx';
import { ClassForm } from './class-form.tsx';
import { DoorSwitches } from './door-switches.tsx';

/** The class itself: its door, its code, and how long it is kept. */
export function ClassView() {
  const { learners } = useBoard();
  const waiting = learners.filter(({ state }) => state === 'waiting');
  const removed = learners.filter(({ state }) => state === 'removed');
  return (
    <>
      <ViewTitle title="Class" />
      <div className="columns">
        <DoorSwitches />
        <Panel title="At the door" count={waiting.length}>
          {waiting.length === 0 ? <p className="empty">Nobody waits.</p> : <WaitingList waiting={waiting} />}
        </Panel>
        <ClassForm />
        <Panel title="Removed from the class" count={removed.length}>
          {removed.length === 0 ? <p className="empty">Nobody was removed.</p> : <RemovedList removed={removed} />}
        </Panel>
      </div>
    </>
  );
}

function RemovedList({ removed }: { removed: LearnerRow[] }) {
  const act = useAct();
  return (
    <ul className="rows">
      {removed.map(({ id, name, lastSeenAt }) => (
        <li key={id} className="row">
          <span className="row-text">
            <b>{name}</b>
            <span className="dim">
              seen <TimeAgo at={lastSeenAt} />
            </span>
          </span>
          <button
            type="button"
            className="small"
            aria-label={`Let in again: ${name}`}
            onClick={() => void act(() => changeLearner(id, { state: 'in' }), `${name} is in again.`)}
          >
            Let in again
          </button>
        </li>
      ))}
    </ul>
  );
}
