import { useMemo, useState } from 'react';
import { countCells } from '../../../insight/count-cells.ts';
import { useBoard } from '../core/class-context.tsx';
import { useSlowed } from '../parts/use-slowed.ts';
import { SidePanels } from '../side/side-panels.tsx';
import { useInsights } from '../side/use-insights.ts';
import { chooseRows, type GridSort } from './choose-rows.ts';
import { GridToolbar } from './grid-toolbar.tsx';
import { LearnerGrid } from './learner-grid.tsx';

/** The whole class at a glance: who is where, and beside it what asks for the instructor. */
export function GridView() {
  const board = useBoard();
  const [filter, setFilter] = useState('');
  const [sort, setSort] = useState<GridSort>('name');
  const rows = useMemo(() => chooseRows(board.learners, filter, sort), [board.learners, filter, sort]);
  const slowBoard = useSlowed(board, 1000);
  const counts = useMemo(() => countCells(slowBoard), [slowBoard]);
  const insights = useInsights(slowBoard);
  return (
    <div className="grid-view">
      <div className="grid-main">
        <GridToolbar filter={filter} onFilter={setFilter} sort={sort} onSort={setSort} insights={insights} />
        <LearnerGrid rows={rows} exercises={board.exercises} current={board.pace.current} counts={counts} />
      </div>
      <SidePanels insights={insights} />
    </div>
  );
}
