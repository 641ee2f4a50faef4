import type { Cell, ClassExercise, LearnerRow } from '../../../contract/board.ts';
import { disagrees } from '../../../insight/find-disagreements.ts';
import { stateOfCell } from '../../../insight/state-of-cell.ts';
import { learnerHash } from '../core/route.ts';
import { StateWord } from '../parts/state-word.tsx';
import { TimeAgo } from '../parts/time-text.tsx';

type CellsProps = { learner: LearnerRow; exercises: ClassExercise[]; chosen: string };

/** The learner's row of the grid, written out. */
export function LearnerCells({ learner, exercises, chosen }: CellsProps) {
  return (
    <div className="table-box" role="region" aria-label="Exercises" tabIndex={0}>
      <table className="list cells-table">
        <thead>
          <tr>
            <th scope="col">Exercise</th>
            <th scope="col">State</th>
            <th scope="col" className="number">
              Their points
            </th>
            <th scope="col" className="number">
              Counts
            </th>
            <th scope="col" className="number">
              Results
            </th>
            <th scope="col">Stumbles over</th>
            <th scope="col">Last</th>
          </tr>
        </thead>
        <tbody>
          {exercises.map((exercise) => (
            <CellRow key={exercise.slug} learner={learner} exercise={exercise} isChosen={exercise.slug === chosen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type CellRowProps = { learner: LearnerRow; exercise: ClassExercise; isChosen: boolean };

function CellRow({ learner, exercise, isChosen }: CellRowProps) {
  const { slug, number, title, points } = exercise;
  const cell = learner.cells[slug];
  return (
    <tr className={isChosen ? 'current' : ''}>
      <th scope="row">
        <span className="dim number-of">{number}</span>{' '}
        <a href={learnerHash(learner.id, slug)} aria-current={isChosen ? 'true' : undefined}>
          {title}
        </a>
      </th>
      <td>
        <StateWord state={stateOfCell(cell, number < learner.startsAt)} />
        {cell && disagrees(cell) && (
          <span className="mark differs" title="Their machine and the class’s tests disagree">
            ≠<span className="unseen"> they disagree</span>
          </span>
        )}
      </td>
      <td className="number">{cell && cell.attempts > 0 ? `${cell.points} of ${points}` : ''}</td>
      <td className="number">{cell ? countingPoints(cell) : ''}</td>
      <td className="number">{cell && cell.attempts > 0 ? cell.attempts : ''}</td>
      <td className="stumble-cell">{cell?.stumble && <StumbleText cell={cell} />}</td>
      <td>{cell?.lastAt && <TimeAgo at={cell.lastAt} />}</td>
    </tr>
  );
}

function StumbleText({ cell: { stumble, sameStumble } }: { cell: Cell }) {
  return (
    <>
      {stumble?.title}
      {sameStumble > 1 && <span className="dim"> {sameStumble} times in a row</span>}
    </>
  );
}

function countingPoints({ override, verified }: Cell): string {
  if (override) return String(override.points);
  return verified?.status && verified.status !== 'error' ? String(verified.points) : '';
}
