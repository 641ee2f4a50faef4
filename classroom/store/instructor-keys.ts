import type { Kysely } from 'kysely';
import { hashToken, makeToken } from './secrets.ts';
import type { Store } from './open-store.ts';
import type { Tables } from './tables.ts';

export type KeyKind = Tables['keys']['kind'];

/** Makes a key for an instructor and gives it in clear, which is never possible again. */
export async function addKey(store: Store, kind: KeyKind, expiresAt: string): Promise<string> {
  const key = makeToken();
  await store.write(async (trx) => {
    await trx.deleteFrom('keys').where('expires_at', '<', new Date().toISOString()).execute();
    await trx
      .insertInto('keys')
      .values({ hash: hashToken(key), kind, expires_at: expiresAt })
      .execute();
  });
  return key;
}

export async function isKey(db: Kysely<Tables>, kind: KeyKind, key: string, now: string): Promise<boolean> {
  const row = await db
    .selectFrom('keys')
    .select('hash')
    .where('hash', '=', hashToken(key))
    .where('kind', '=', kind)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses up a link; true for exactly one of those who try. */
export async function useLink(store: Store, key: string, now: string): Promise<boolean> {
  const { numDeletedRows } = await store.write((trx) =>
    trx
      .deleteFrom('keys')
      .where('hash', '=', hashToken(key))
      .where('kind', '=', 'link')
      .where('expires_at', '>', now)
      .executeTakeFirst(),
  );
  return numDeletedRows === 1n;
}

/** Ends keys of a kind: all, or this one. */
export async function dropKeys(store: Store, kind: KeyKind, key?: string): Promise<void> {
  await store.write((trx) => {
    const query = trx.deleteFrom('keys').where('kind', '=', kind);
    return (key === undefined ? query : query.where('hash', '=', hashToken(key))).execute();
  });
}
