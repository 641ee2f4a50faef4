import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Pool, types } from 'pg';
import { migrationsFor } from './migrations.ts';
import { NodeSqliteDialect, openSqliteFile } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';

export const databaseKinds = ['sqlite', 'postgres'] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

/** Where the class is kept: a folder of its own, or a PostgreSQL by its address. */
export type DatabasePlace = { folder: string } | { url: string };

export type Database = { kind: DatabaseKind; db: Kysely<Tables>; close: () => Promise<void> };

/** The type `bigint`, which the driver would give as text; the ids of a class stay far below 2^53. */
const bigintType = 20;

const connectMs = 5_000;
const statementMs = 30_000;
/** A server that has vanished from the network answers nothing at all. */
const answerMs = 40_000;
/** A process that stands still within a transaction holds up all others no longer than this. */
const idleMs = 60_000;

/** The name of the file in the folder of a class. */
export const sqliteFileName = 'class.sqlite';

/** Opens the database and brings its tables up to date. Rejects when it can't be reached, read or written. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  const database = 'folder' in place ? await openSqlite(place.folder) : openPostgres(place.url);
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

async function openSqlite(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = openSqliteFile(path.join(folder, sqliteFileName));
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(file) });
  // Kysely closes a file only when it has used it.
  return { kind: 'sqlite', db, close: async () => (await db.destroy(), void (file.isOpen && file.close())) };
}

function openPostgres(url: string): Database {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    query_timeout: answerMs,
    idle_in_transaction_session_timeout: idleMs,
    keepAlive: true,
    types: {
      getTypeParser: (type, format) =>
        type === bigintType ? Number : (types.getTypeParser(type, format) as (text: string) => unknown),
    },
  });
  // A connection that breaks while nobody uses it is replaced by the next query.
  pool.on('error', () => undefined);
  // One that breaks between two statements of a transaction says so in the next.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { kind: 'postgres', db, close: () => db.destroy() };
}

async function migrate({ db, kind }: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrationsFor(kind) } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
