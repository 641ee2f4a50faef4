import type { Kysely } from 'kysely';
import { changeCell } from './cells.ts';
import { foldFiles } from './fold-cell.ts';
import type { Store } from './open-store.ts';
import type { Tables } from './tables.ts';

/** Texts by path, and their hash as in a report's evidence. */
export type Files = { files: Record<string, string>; hash: string };

type Sent = Files & { learnerId: string; slug: string; at: string };

/** Keeps the newest files of an exercise. The same files again change nothing. */
export async function keepFiles(store: Store, { learnerId, slug, files, hash, at }: Sent): Promise<void> {
  const known = await store.db
    .selectFrom('files')
    .select('hash')
    .where('learner_id', '=', learnerId)
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (known?.hash === hash) return;
  const newest = { hash, files_json: JSON.stringify(files), at };
  await store.write(async (trx) => {
    await trx
      .insertInto('files')
      .values({ learner_id: learnerId, slug, ...newest })
      .onConflict((conflict) => conflict.columns(['learner_id', 'slug']).doUpdateSet(newest))
      .execute();
    await changeCell(trx, { learnerId, slug, cause: 'files', at }, (cell) => foldFiles(cell, at));
  });
}

/** The newest files that are known of an exercise, sent or handed in; null when there are none. */
export async function newestFiles(
  db: Kysely<Tables>,
  learnerId: string,
  slug: string,
): Promise<{ files: Record<string, string>; at: string } | null> {
  const sent = await db
    .selectFrom('files')
    .select(['files_json', 'at'])
    .where('learner_id', '=', learnerId)
    .where('slug', '=', slug)
    .executeTakeFirst();
  const handed = await db
    .selectFrom('submissions')
    .select(['files_json', 'created_at as at'])
    .where('learner_id', '=', learnerId)
    .where('slug', '=', slug)
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  const newest = sent && handed ? (sent.at > handed.at ? sent : handed) : (sent ?? handed);
  return newest ? { files: JSON.parse(newest.files_json) as Record<string, string>, at: newest.at } : null;
}
