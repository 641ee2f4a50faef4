import type { Kysely } from 'kysely';
import { createWriter, type Writer } from './create-writer.ts';
import { openDatabase, type DatabaseKind, type DatabasePlace } from './open-database.ts';
import type { Tables } from './tables.ts';

/** All that a class knows. Reads go through `db`, everything that is written through `write`. */
export type Store = { kind: DatabaseKind; db: Kysely<Tables>; write: Writer; close: () => Promise<void> };

/** Opens a class, made when it isn't there. Rejects when the database can't be reached, read or written. */
export async function openStore(place: DatabasePlace): Promise<Store> {
  const { kind, db, close } = await openDatabase(place);
  return { kind, db, write: createWriter({ kind, db }), close };
}
