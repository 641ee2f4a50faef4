import { useBoard } from '../core/class-context.tsx';
import { StateLegend } from '../parts/state-legend.tsx';
import { ViewTitle } from '../parts/view-title.tsx';
import type { Insights } from '../side/use-insights.ts';
import { gridSorts, type GridSort } from './choose-rows.ts';

type ToolbarProps = {
  filter: string;
  onFilter: (filter: string) => void;
  sort: GridSort;
  onSort: (sort: GridSort) => void;
  insights: Insights;
};

const sortNames: Record<GridSort, string> = { name: 'Name', joined: 'Time of joining' };

export function GridToolbar({ filter, onFilter, sort, onSort, insights }: ToolbarProps) {
  return (
    <div className="toolbar">
      <ViewTitle title="Grid" unseen />
      <label className="inline-field">
        <span>Find</span>
        <input type="search" value={filter} onChange={(event) => onFilter(event.target.value)} placeholder="A name" />
      </label>
      <label className="inline-field">
        <span>Order</span>
        <select value={sort} onChange={(event) => onSort(event.target.value as GridSort)}>
          {gridSorts.map((name) => (
            <option key={name} value={name}>
              {sortNames[name]}
            </option>
          ))}
        </select>
      </label>
      <Summary insights={insights} />
      <StateLegend />
    </div>
  );
}

/** How many there are of each thing; a press jumps to it. */
function Summary({ insights }: { insights: Insights }) {
  const { learners } = useBoard();
  const present = learners.filter(({ state }) => state === 'in');
  const connected = present.filter((learner) => learner.connected).length;
  return (
    <p className="summary">
      <span>
        <b>{connected}</b> of {present.length} connected
      </span>
      <Jump to="hands" count={insights.hands.length} word={insights.hands.length === 1 ? 'hand up' : 'hands up'} />
      <Jump to="stuck" count={insights.stuck.length} word="stuck" />
      <Jump to="door" count={insights.waiting.length} word="at the door" />
    </p>
  );
}

function Jump({ to, count, word }: { to: string; count: number; word: string }) {
  if (count === 0) return null;
  return (
    <button type="button" className="chip" onClick={() => document.getElementById(to)?.focus()}>
      <b>{count}</b> {word}
    </button>
  );
}
