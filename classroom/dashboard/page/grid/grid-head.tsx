import { memo } from 'react';
import type { ClassExercise } from '../../../contract/board.ts';
import type { ExerciseCount } from '../../../insight/count-cells.ts';

type HeadProps = { exercises: ClassExercise[]; current: number | null; counts: ExerciseCount[] };

export const GridHead = memo(function GridHead({ exercises, current, counts }: HeadProps) {
  return (
    <thead>
      <tr>
        <th scope="col" className="name-head">
          Learner
        </th>
        {exercises.map((exercise, index) => (
          <th
            key={exercise.slug}
            scope="col"
            className={exercise.number === current ? 'current' : ''}
            title={`${exercise.number} ${exercise.title}`}
          >
            <HeadWords exercise={exercise} isCurrent={exercise.number === current} />
            <CountBar count={counts[index]} />
          </th>
        ))}
      </tr>
    </thead>
  );
});

function HeadWords({ exercise, isCurrent }: { exercise: ClassExercise; isCurrent: boolean }) {
  return (
    <>
      <span className="head-number">
        {exercise.number}
        {isCurrent && <span className="head-mark">now</span>}
        {!exercise.open && <span className="head-mark closed">closed</span>}
      </span>
      <span className="head-slug">{exercise.slug.replace(/^\d+-/, '')}</span>
    </>
  );
}

/** How much of the class is where, as a thin bar; the numbers are for screen readers and on hover. */
function CountBar({ count }: { count: ExerciseCount | undefined }) {
  if (!count) return null;
  const { passed, failing, working, idle } = count;
  const all = Math.max(1, passed + failing + working + idle);
  const words = `${passed} passed, ${failing} failing, ${working} working`;
  return (
    <span className="count-bar" title={words}>
      <span className="unseen">{words}</span>
      <i className="passed" style={{ width: `${(100 * passed) / all}%` }} />
      <i className="working" style={{ width: `${(100 * working) / all}%` }} />
      <i className="failing" style={{ width: `${(100 * failing) / all}%` }} />
    </span>
  );
}
