import { useMemo, type MouseEvent } from 'react';
import type { ClassExercise, LearnerRow } from '../../../contract/board.ts';
import type { ExerciseCount } from '../../../insight/count-cells.ts';
import { learnerHash } from '../core/route.ts';
import { GridHead } from './grid-head.tsx';
import { GridRow, type GridColumn } from './grid-row.tsx';

type GridProps = {
  rows: LearnerRow[];
  exercises: ClassExercise[];
  current: number | null;
  counts: ExerciseCount[];
};

/** Learners by exercises. It scrolls in its own box; names and exercises stay in sight. */
export function LearnerGrid({ rows, exercises, current, counts }: GridProps) {
  const columns = useColumns(exercises);
  /** A click into a cell is a short way for the mouse; the name is a link for everybody. */
  const openCell = (event: MouseEvent<HTMLTableElement>) => {
    const cell = event.target instanceof Element ? event.target.closest('td') : null;
    const id = cell?.closest('tr')?.dataset['id'];
    const slug = cell ? columns[cell.cellIndex - 1]?.slug : undefined;
    if (id && slug) location.hash = learnerHash(id, slug);
  };
  return (
    <div className="grid-box" role="region" aria-label="Learners by exercises" tabIndex={0}>
      <table className="grid" onClick={openCell}>
        <caption className="unseen">Learners by exercises. Each cell says how far the learner is.</caption>
        <colgroup>
          <col className="name-col" />
          {columns.map(({ slug, number }) => (
            <col key={slug} className={number === current ? 'current' : ''} />
          ))}
        </colgroup>
        <GridHead exercises={exercises} current={current} counts={counts} />
        <tbody>
          {rows.map((row) => (
            <GridRow key={row.id} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="empty">Nobody here yet. Learners join with the code of the class.</p>}
    </div>
  );
}

/** Opening or closing an exercise must not make all rows new: the list changes only when its slugs do. */
function useColumns(exercises: ClassExercise[]): GridColumn[] {
  const key = exercises.map(({ slug }) => slug).join(' ');
  return useMemo(
    () => key.split(' ').flatMap((slug) => (slug === '' ? [] : [{ slug, number: Number(slug.slice(0, 2)) }])),
    [key],
  );
}
