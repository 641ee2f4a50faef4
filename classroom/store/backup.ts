import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { sql, type Kysely, type Transaction } from 'kysely';
import { z } from 'zod';
import { systemErrorCode, UserError } from '../../grader/contract/errors.ts';
import { eventRange } from './event-log.ts';
import type { Store } from './open-store.ts';
import { openPace } from './settings.ts';
import type { TableName, Tables } from './tables.ts';

/**
 * `key` tells the rows apart, so that pages of them follow each other; `counted` is what the database counts up itself. A row that is
 * `heavy` may have megabytes.
 */
type BackedTable = { name: TableName; key: string; counted?: 'id' | 'seq'; heavy?: true };

/** All tables, those first that others lean on. Keys of instructors, workers and the log of events are not part of a backup. */
const tables: BackedTable[] = [
  { name: 'settings', key: 'name' },
  { name: 'learners', key: 'id' },
  { name: 'results', key: 'id', counted: 'id' },
  { name: 'cells', key: 'learner_id, slug' },
  { name: 'files', key: 'learner_id, slug', heavy: true },
  { name: 'submissions', key: 'seq', counted: 'seq', heavy: true },
  { name: 'verdicts', key: 'submission_id, regrade_id', heavy: true },
  { name: 'jobs', key: 'id', counted: 'id' },
  { name: 'regrades', key: 'id' },
  { name: 'regrade_items', key: 'regrade_id, submission_id' },
  { name: 'announcements', key: 'id', counted: 'id' },
  { name: 'audit', key: 'id', counted: 'id' },
];

const pageRows = 500;
const heavyRows = 10;

/** The log begins anew so far behind where it was that whoever saw what came after the backup is told to ask for everything. */
const logGap = 1_000_000;

const headSchema = z.strictObject({ backup: z.literal(1), madeAt: z.iso.datetime(), lastEventId: z.int().min(0) });
const lineSchema = z.strictObject({
  table: z.enum(tables.map(({ name }) => name)),
  row: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});

/** Writes the whole class, as it is at one moment, into a file: gzipped lines of JSON, the same for both databases. */
export async function writeBackup(store: Store, file: string): Promise<void> {
  const unfinished = `${file}.${process.pid}.part`;
  try {
    // Nobody has to wait for one that only reads.
    await store.db
      .transaction()
      .setIsolationLevel(store.kind === 'postgres' ? 'repeatable read' : 'serializable')
      .setAccessMode('read only')
      .execute((trx) => pipeline(readLines(trx), createGzip(), createWriteStream(unfinished, { mode: 0o600 })));
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function* readLines(trx: Transaction<Tables>): AsyncGenerator<string> {
  const { last } = await eventRange(trx);
  yield `${JSON.stringify({ backup: 1, madeAt: new Date().toISOString(), lastEventId: last })}\n`;
  for (const { name, key, heavy } of tables) {
    const page = heavy ? heavyRows : pageRows;
    for (let offset = 0; ; offset += page) {
      const rows = await trx.selectFrom(name).selectAll().orderBy(sql.raw(key)).limit(page).offset(offset).execute();
      for (const row of rows) yield `${JSON.stringify({ table: name, row })}\n`;
      if (rows.length < page) break;
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
    // What an instructor set before anybody came gives way, and so does the log.
    for (const { name } of tables.toReversed()) await trx.deleteFrom(name).execute();
    await trx.deleteFrom('events').execute();
    const { rows, lastEventId } = await insertLines(trx, file);
    await beginLog(trx, lastEventId + logGap);
    if (store.kind === 'postgres') await continueCounting(trx);
    return { rows };
  });
}

type Inserted = { rows: number; lastEventId: number };

async function insertLines(trx: Transaction<Tables>, file: string): Promise<Inserted> {
  try {
    // It has all three ended before it rejects, whichever of them fails: a damaged file does so late and twice.
    return await pipeline(createReadStream(file), createGunzip(), (chunks: AsyncIterable<Buffer>) =>
      insertEach(trx, toLines(chunks)),
    );
  } catch (error) {
    throw error instanceof z.ZodError || error instanceof SyntaxError || isFileError(error) ? unreadable(file) : error;
  }
}

async function insertEach(trx: Transaction<Tables>, lines: AsyncIterable<string>): Promise<Inserted> {
  let rows = 0;
  let head: z.infer<typeof headSchema> | null = null;
  for await (const line of lines) {
    const value: unknown = JSON.parse(line);
    if (head) {
      const { table, row } = lineSchema.parse(value);
      rows += await insertRow(trx, table, row);
    } else head = headSchema.parse(value);
  }
  return { rows, lastEventId: headSchema.parse(head).lastEventId };
}

async function* toLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let begun = '';
  for await (const chunk of chunks) {
    const lines = (begun + decoder.decode(chunk, { stream: true })).split('\n');
    begun = lines.pop() ?? '';
    yield* lines;
  }
  if (begun !== '') yield begun;
}

async function insertRow(
  trx: Kysely<Tables>,
  table: string,
  row: Record<string, string | number | null>,
): Promise<number> {
  // What is to be graded is put into the queue by the server, which may have another kind of queue now.
  if (table === 'jobs' && row['state'] !== 'dead') return 0;
  const columns = sql.join(Object.keys(row).map((name) => sql.ref(name)));
  await sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(Object.values(row))})`.execute(trx);
  return 1;
}

/** The first event of a class that was restored. */
async function beginLog(trx: Kysely<Tables>, id: number): Promise<void> {
  const { value_json: pace = JSON.stringify(openPace) } =
    (await trx.selectFrom('settings').select('value_json').where('name', '=', 'pace').executeTakeFirst()) ?? {};
  const at = new Date().toISOString();
  await trx
    .insertInto('events')
    .values({ id, at, audience: 'all', type: 'pace', data_json: `{"pace":${pace}}` })
    .execute();
}

/** PostgreSQL counts on from where it was unless told. */
async function continueCounting(trx: Kysely<Tables>): Promise<void> {
  for (const { name, counted } of [...tables, { name: 'events', counted: 'id' } as const]) {
    if (!counted) continue;
    const top = sql`(select coalesce(max(${sql.ref(counted)}), 0) + 1 from ${sql.table(name)})`;
    await sql`select setval(pg_get_serial_sequence(${sql.lit(name)}, ${sql.lit(counted)}), ${top}, false)`.execute(trx);
  }
}

function unreadable(file: string): UserError {
  return new UserError(
    `${file} is no backup of a class, or not a whole one.`,
    'Choose a file that `npm run classroom -- --backup FILE` wrote.',
  );
}

function isFileError(error: unknown): boolean {
  const code = systemErrorCode(error) ?? '';
  return code.startsWith('Z_') || ['ENOENT', 'EISDIR', 'ERR_STREAM_PREMATURE_CLOSE'].includes(code);
}
