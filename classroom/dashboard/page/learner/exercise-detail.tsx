import { useState } from 'react';
import type { Cell, ClassExercise, LearnerRow } from '../../../contract/board.ts';
import { regrade } from '../core/api.ts';
import { useAct } from '../core/notices.tsx';
import { Panel } from '../parts/panel.tsx';
import { TimeAgo } from '../parts/time-text.tsx';
import { FilesDiff } from './files-diff.tsx';
import { GradeDialog } from './grade-dialog.tsx';

type DetailProps = { learner: LearnerRow; exercise: ClassExercise };

/** One exercise of one learner: what fails, the files, and the grade. */
export function ExerciseDetail({ learner, exercise }: DetailProps) {
  const [grading, setGrading] = useState(false);
  const act = useAct();
  const { slug, number, title } = exercise;
  const cell = learner.cells[slug];
  const verify = () => regrade({ learner: learner.id, exercise: slug });
  return (
    <Panel title={`${number} ${title}`}>
      <div className="line">
        <button
          type="button"
          disabled={!cell?.verified}
          onClick={() => void act(verify, `${slug} of ${learner.name} waits to be verified.`)}
        >
          Verify again
        </button>
        <button type="button" onClick={() => setGrading(true)}>
          Grade by hand…
        </button>
        {!cell?.verified && <span className="dim">Nothing is handed in yet.</span>}
      </div>
      {cell && <Said cell={cell} />}
      <FilesDiff learnerId={learner.id} slug={slug} filesAt={cell?.filesAt ?? ''} />
      {grading && <GradeDialog learner={learner} exercise={exercise} onClose={() => setGrading(false)} />}
    </Panel>
  );
}

/** What their machine, the class's tests and the instructor said. */
function Said({ cell: { stumble, sameStumble, verified, override } }: { cell: Cell }) {
  return (
    <dl className="facts">
      {stumble && (
        <>
          <dt>Stumbles over</dt>
          <dd>
            {stumble.title}
            {sameStumble > 1 && <span className="dim"> ({sameStumble} times in a row)</span>}
            <span className="reason prose">{stumble.message}</span>
          </dd>
        </>
      )}
      {verified && (
        <>
          <dt>Handed in</dt>
          <dd>
            {submissionWords[verified.state]}
            {verified.status && `: ${verified.status}, ${verified.points} points`} <TimeAgo at={verified.at} />
          </dd>
        </>
      )}
      {override && (
        <>
          <dt>Your grade</dt>
          <dd>
            {override.points} points, <TimeAgo at={override.at} />
            <span className="reason prose">{override.reason}</span>
          </dd>
        </>
      )}
    </dl>
  );
}

export const submissionWords = {
  queued: 'Waits to be verified',
  running: 'Is being verified',
  done: 'Verified',
  failed: 'Could not be verified',
  superseded: 'A newer one came',
};
