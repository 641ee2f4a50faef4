import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { sql, type Kysely, type Transaction } from 'kysely';
import { z } from 'zod';
import { UserError } from '../../grader/contract/errors.ts';
import type { Store } from './open-store.ts';
import type { TableName, Tables } from './tables.ts';

/** `key` tells the rows apart, so that pages of them follow each other; `counted` is what the database counts up itself. */
type BackedTable = { name: TableName; key: string; counted?: 'id' | 'seq' };

/** All tables, those first that others lean on. Keys of instructors and jobs in hand are not part of a backup. */
const tables: BackedTable[] = [
  { name: 'settings', key: 'name' },
  { name: 'learners', key: 'id' },
  { name: 'results', key: 'id', counted: 'id' },
  { name: 'cells', key: 'learner_id, slug' },
  { name: 'files', key: 'learner_id, slug' },
  { name: 'submissions', key: 'seq', counted: 'seq' },
  { name: 'verdicts', key: 'submission_id, hidden_tests, regrade_id' },
  { name: 'jobs', key: 'id', counted: 'id' },
  { name: 'regrades', key: 'id' },
  { name: 'regrade_items', key: 'regrade_id, submission_id' },
  { name: 'announcements', key: 'id', counted: 'id' },
  { name: 'audit', key: 'id', counted: 'id' },
];

const pageRows = 500;

const headSchema = z.strictObject({ backup: z.literal(1), madeAt: z.iso.datetime() });
const lineSchema = z.strictObject({
  table: z.enum(tables.map(({ name }) => name)),
  row: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});

/** Writes the whole class, as it is at one moment, into a file: gzipped lines of JSON, the same for both databases. */
export async function writeBackup(store: Store, file: string): Promise<void> {
  const unfinished = `${file}.${process.pid}.part`;
  try {
    await store.db
      .transaction()
      .setIsolationLevel(store.kind === 'postgres' ? 'repeatable read' : 'serializable')
      .execute((trx) => pipeline(readLines(trx), createGzip(), createWriteStream(unfinished, { mode: 0o600 })));
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function* readLines(trx: Transaction<Tables>): AsyncGenerator<string> {
  yield `${JSON.stringify({ backup: 1, madeAt: new Date().toISOString() })}\n`;
  for (const { name, key } of tables) {
    for (let offset = 0; ; offset += pageRows) {
      const rows = await trx
        .selectFrom(name)
        .selectAll()
        .orderBy(sql.raw(key))
        .limit(pageRows)
        .offset(offset)
        .execute();
      for (const row of rows) yield `${JSON.stringify({ table: name, row })}\n`;
      if (rows.length < pageRows) break;
    }
  }
}

/** Puts a backup into an empty class, all of it or nothing. Rejects with a `UserError` when the class isn't empty or the file is none. */
export async function readBackup(store: Store, file: string): Promise<{ rows: number }> {
  return store.write(async (trx) => {
    const { count } = await trx
      .selectFrom('learners')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    if (Number(count) > 0)
      throw new UserError(
        'There are learners in this class already.',
        'Restore into an empty one: another --data folder or database.',
      );
    await trx.deleteFrom('settings').execute();
    const rows = await insertLines(trx, file);
    if (store.kind === 'postgres') await continueCounting(trx);
    return { rows };
  });
}

async function insertLines(trx: Transaction<Tables>, file: string): Promise<number> {
  const unreadable = () =>
    new UserError(
      `${file} is no backup of a class, or not a whole one.`,
      'Choose a file that `npm run classroom -- --backup FILE` wrote.',
    );
  const source = createReadStream(file).compose(createGunzip()) as NodeJS.ReadableStream;
  let rows = 0;
  let first = true;
  try {
    for await (const line of createInterface({ input: source, crlfDelay: Infinity })) {
      const value: unknown = JSON.parse(line);
      if (first) headSchema.parse(value);
      else {
        const { table, row } = lineSchema.parse(value);
        await insertRow(trx, table, row);
        rows += 1;
      }
      first = false;
    }
  } catch (error) {
    throw error instanceof z.ZodError || error instanceof SyntaxError || isStreamError(error) ? unreadable() : error;
  }
  if (first) throw unreadable();
  return rows;
}

async function insertRow(
  trx: Kysely<Tables>,
  table: string,
  row: Record<string, string | number | null>,
): Promise<void> {
  // A job that was in hand when the backup was made waits again.
  const values = table === 'jobs' && row['state'] === 'running' ? { ...row, state: 'queued', leased_at: '' } : row;
  const columns = sql.join(Object.keys(values).map((name) => sql.ref(name)));
  await sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(Object.values(values))})`.execute(trx);
}

/** PostgreSQL counts on from where it was unless told. */
async function continueCounting(trx: Kysely<Tables>): Promise<void> {
  for (const { name, counted } of tables) {
    if (!counted) continue;
    const top = sql`(select coalesce(max(${sql.ref(counted)}), 0) + 1 from ${sql.table(name)})`;
    await sql`select setval(pg_get_serial_sequence(${sql.lit(name)}, ${sql.lit(counted)}), ${top}, false)`.execute(trx);
  }
}

function isStreamError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE';
}
