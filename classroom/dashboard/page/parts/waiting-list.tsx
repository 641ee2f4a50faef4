import type { LearnerRow } from '../../../contract/board.ts';
import { changeLearner } from '../core/api.ts';
import { useAct } from '../core/notices.tsx';
import { TimeAgo } from './time-text.tsx';

/** Learners at the door, with what can be done about them. */
export function WaitingList({ waiting }: { waiting: LearnerRow[] }) {
  const act = useAct();
  const letIn = ({ id }: LearnerRow) => changeLearner(id, { state: 'in' });
  return (
    <>
      <ul className="rows">
        {waiting.map((learner) => (
          <li key={learner.id} className="row">
            <span className="row-text">
              <b>{learner.name}</b>
              <span className="dim">
                <TimeAgo at={learner.joinedAt} />
              </span>
            </span>
            <span className="row-actions">
              <button
                type="button"
                className="small"
                aria-label={`Let in ${learner.name}`}
                onClick={() => void act(() => letIn(learner), `${learner.name} is in.`)}
              >
                Let in
              </button>
              <button
                type="button"
                className="small quiet"
                aria-label={`Refuse ${learner.name}`}
                onClick={() =>
                  void act(() => changeLearner(learner.id, { state: 'removed' }), `${learner.name} is refused.`)
                }
              >
                Refuse
              </button>
            </span>
          </li>
        ))}
      </ul>
      {waiting.length > 1 && (
        <button type="button" onClick={() => void act(() => Promise.all(waiting.map(letIn)), 'All of them are in.')}>
          Let all {waiting.length} in
        </button>
      )}
    </>
  );
}
