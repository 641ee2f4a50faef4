import { memo, useMemo, useState } from 'react';
import type { GradeRow } from '../../../contract/api.ts';
import type { ClassExercise, LearnerRow } from '../../../contract/board.ts';
import { gradesOf } from '../../../insight/list-grades.ts';
import { learnerHash } from '../core/route.ts';
import { chooseRows } from '../grid/choose-rows.ts';

/** Learners by exercises in points. A learner's row is by name, never by total. */
export function GradeGrid({ learners, exercises }: { learners: LearnerRow[]; exercises: ClassExercise[] }) {
  const [filter, setFilter] = useState('');
  const shown = useMemo(() => chooseRows(learners, filter, 'name'), [learners, filter]);
  const most = exercises.reduce((sum, { points }) => sum + points, 0);
  return (
    <>
      <label className="inline-field">
        <span>Find</span>
        <input type="search" value={filter} onChange={(event) => setFilter(event.target.value)} placeholder="A name" />
      </label>
      <div className="grid-box grades-box" role="region" aria-label="Grades" tabIndex={0}>
        <table className="grid grade-grid">
          <caption className="unseen">Points that count, by learner and exercise</caption>
          <thead>
            <tr>
              <th scope="col" className="name-head">
                Learner
              </th>
              <th scope="col">
                Total
                <span className="head-slug">of {most}</span>
              </th>
              {exercises.map(({ slug, number, title, points }) => (
                <th key={slug} scope="col" title={title}>
                  {number}
                  <span className="head-slug">of {points}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((learner) => (
              <PointsRow key={learner.id} learner={learner} exercises={exercises} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

type PointsProps = { learner: LearnerRow; exercises: ClassExercise[] };

const PointsRow = memo(function PointsRow({ learner, exercises }: PointsProps) {
  const { grades, total } = gradesOf(learner, exercises);
  return (
    <tr>
      <th scope="row">
        <a href={learnerHash(learner.id)}>{learner.name}</a>
      </th>
      <td className="total">{total}</td>
      {exercises.map(({ slug }) => (
        <PointsCell key={slug} grade={grades[slug]} />
      ))}
    </tr>
  );
});

function PointsCell({ grade }: { grade: GradeRow['grades'][string] | undefined }) {
  if (!grade || grade.state === 'none') return <td>–</td>;
  if (grade.state === 'skipped') return <td className="dim">skipped</td>;
  return (
    <td className={grade.points >= grade.maxPoints ? 'full' : ''}>
      {grade.points}
      {grade.state === 'overridden' && (
        <span className="mark" title="You set this grade by hand">
          ✎<span className="unseen"> by hand</span>
        </span>
      )}
    </td>
  );
}
