import type { Kysely, Transaction } from 'kysely';
import { emptyCell, type Cell } from '../contract/board.ts';
import type { CellCause } from '../contract/events.ts';
import { appendEvent } from './event-log.ts';
import type { Tables } from './tables.ts';

/** Which cell, why it changes and when. */
export type CellChange = { learnerId: string; slug: string; cause: CellCause; at: string };

/** Changes a cell within a transaction and tells the instructor and the learner of it. */
export async function changeCell(
  trx: Transaction<Tables>,
  { learnerId, slug, cause, at }: CellChange,
  fold: (cell: Cell) => Cell,
): Promise<Cell> {
  const before = await readCell(trx, learnerId, slug);
  const cell = fold(before ?? emptyCell);
  const cell_json = JSON.stringify(cell);
  if (before && cell_json === JSON.stringify(before)) return cell;
  await trx
    .insertInto('cells')
    .values({ learner_id: learnerId, slug, cell_json })
    .onConflict((conflict) => conflict.columns(['learner_id', 'slug']).doUpdateSet({ cell_json }))
    .execute();
  await appendEvent(trx, { type: cause, data: { learnerId, slug, cell } }, { at, audience: learnerId });
  return cell;
}

export async function readCell(db: Kysely<Tables>, learnerId: string, slug: string): Promise<Cell | null> {
  const row = await db
    .selectFrom('cells')
    .select('cell_json')
    .where('learner_id', '=', learnerId)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row ? (JSON.parse(row.cell_json) as Cell) : null;
}

/** All cells by learner and slug; of one learner where `learnerId` is given. */
export async function readCells(db: Kysely<Tables>, learnerId?: string): Promise<Map<string, Record<string, Cell>>> {
  let query = db.selectFrom('cells').selectAll();
  if (learnerId !== undefined) query = query.where('learner_id', '=', learnerId);
  const found = new Map<string, Record<string, Cell>>();
  for (const { learner_id: id, slug, cell_json: cell } of await query.execute()) {
    const cells = found.get(id) ?? {};
    cells[slug] = JSON.parse(cell) as Cell;
    found.set(id, cells);
  }
  return found;
}
