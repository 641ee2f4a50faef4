import { openDatabase, type DatabasePlace } from '../store/open-database.ts';
import type { SentResult } from './live-messages.ts';

type Known = Pick<SentResult, 'learnerId' | 'slug' | 'key' | 'answeredMs'>;

/** Looks up in the store what became of results: each acknowledged one must be there, and be counted once. */
export async function compareResults(
  place: DatabasePlace,
  sent: Known[],
): Promise<{ stored: number; lost: number; double: number }> {
  const { db, close } = await openDatabase(place);
  try {
    const rows = await db.selectFrom('results').select(['learner_id', 'key']).execute();
    const stored = new Set(rows.map((row) => `${row.learner_id} ${row.key}`));
    const lost = sent.filter(
      ({ learnerId, key, answeredMs }) => answeredMs !== null && !stored.has(`${learnerId} ${key}`),
    );
    const cells = await db.selectFrom('cells').selectAll().execute();
    const counted = cells.reduce(
      (sum, { cell_json: cell }) => sum + (JSON.parse(cell) as { attempts: number }).attempts,
      0,
    );
    // Every result here is of one exercise, so the class has counted as many as there are rows.
    return {
      stored: rows.length,
      lost: lost.length,
      double: rows.length - stored.size + Math.abs(counted - rows.length),
    };
  } finally {
    await close();
  }
}
