import { memo } from 'react';
import type { Cell, LearnerRow } from '../../../contract/board.ts';
import { disagrees } from '../../../insight/find-disagreements.ts';
import { isDone, stateOfCell } from '../../../insight/state-of-cell.ts';
import { learnerHash } from '../core/route.ts';
import { stateWords } from '../parts/state-words.ts';

export type GridColumn = { slug: string; number: number };
type RowProps = { row: LearnerRow; columns: GridColumn[] };

/** One learner. It is rendered anew only when this learner's object is another one. */
export const GridRow = memo(function GridRow({ row, columns }: RowProps) {
  return (
    <tr data-id={row.id}>
      <th scope="row">
        <NameCell row={row} columns={columns} />
      </th>
      {columns.map(({ slug, number }) => (
        <StateCell key={slug} cell={row.cells[slug]} before={number < row.startsAt} />
      ))}
    </tr>
  );
});

function NameCell({ row, columns }: RowProps) {
  const done = columns.filter(({ slug }) => isDone(row.cells[slug])).length;
  return (
    <span className="name-cell">
      <span
        className={row.connected ? 'presence on' : 'presence'}
        title={row.connected ? 'Connected' : 'Not connected'}
      >
        <span className="unseen">{row.connected ? 'connected' : 'not connected'}</span>
      </span>
      <a href={learnerHash(row.id)} title={row.name}>
        {row.name}
      </a>
      {row.handRaisedAt && <span className="hand">hand up</span>}
      <span className="tally" title={`${done} of ${columns.length} passed`}>
        {done}
      </span>
    </span>
  );
}

/** The icon is drawn by the style sheet from the state: no other element is needed, six thousand times. */
function StateCell({ cell, before }: { cell: Cell | undefined; before: boolean }) {
  const state = stateOfCell(cell, before);
  const title = cell?.stumble?.title;
  return (
    <td data-state={state} title={title}>
      {stateWords[state].word}
      {cell && <Marks cell={cell} />}
    </td>
  );
}

function Marks({ cell }: { cell: Cell }) {
  const waits = cell.verified?.state === 'queued' || cell.verified?.state === 'running';
  if (waits) {
    return (
      <span className="mark" title="Handed in; waits to be verified">
        …<span className="unseen"> handed in</span>
      </span>
    );
  }
  if (!disagrees(cell)) return null;
  return (
    <span className="mark differs" title="The learner’s machine says otherwise">
      ≠<span className="unseen"> their machine disagrees</span>
    </span>
  );
}
