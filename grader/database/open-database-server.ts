import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { UserError } from '../contract/errors.ts';
import { startPostgres } from './start-postgres.ts';

/** An empty database of its own for one program, with a user who may do everything in it and nothing elsewhere. */
export type Database = {
  /** 'postgres://user:password@127.0.0.1:41234/name' */
  url: string;
  /** Makes every statement that creates a table wait, until the function that it returns is called. */
  holdTables: () => Promise<() => Promise<void>>;
  /** How many statements of the program wait for a lock, such as that of `holdTables`, at this moment. */
  waiting: () => Promise<number>;
  /** Waits, for two seconds at most, until no statement of the program is under way. */
  settled: () => Promise<void>;
  /** Resolves when it has become larger than a learner's program may make it; then nobody can use it any more. */
  outgrown: (signal: AbortSignal) => Promise<boolean>;
  drop: () => Promise<void>;
};

export type DatabaseServer = {
  /** The address of its administrator. */
  url: string;
  createDatabase: () => Promise<Database>;
  close: () => Promise<void>;
};

export type DatabaseOptions = {
  /** 'NAME=value': the environment variable by which the run's processes are known. */
  marker: string;
  /** A server that runs already (WORKSHOP_POSTGRES_URL), whose user may create databases; else one is started. */
  url: string | undefined;
  onStart: (pid: number, folder: string) => void;
};

/** Opens the PostgreSQL of a run. Throws a UserError that says what to do when it can't be reached or started. */
export async function openDatabaseServer(options: DatabaseOptions): Promise<DatabaseServer> {
  const own = options.url === undefined ? await startPostgres(options.marker, options.onStart) : null;
  const url = own?.url ?? options.url ?? '';
  const pool = new Pool({ connectionString: url, max: 8 });
  // A server that ends takes idle connections with it; the next query says so.
  pool.on('error', () => {});
  const close = async () => {
    await pool.end();
    await own?.close();
  };
  try {
    await pool.query('SELECT 1');
  } catch (error) {
    await close();
    throw cannotReach(error, options.url !== undefined);
  }
  return { url, createDatabase: () => createDatabase(pool, url), close };
}

async function createDatabase(pool: Pool, adminUrl: string): Promise<Database> {
  const name = `workshop_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  await pool.query(`CREATE ROLE ${name} LOGIN PASSWORD '${password}'`);
  await pool.query(`GRANT ${name} TO CURRENT_USER`);
  await pool.query(`CREATE DATABASE ${name} OWNER ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  await pool.query(`REVOKE CONNECT ON DATABASE ${name} FROM PUBLIC`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const asAdmin = url.href;
  url.username = name;
  url.password = password;
  const drop = async () => {
    await pool.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await pool.query(`DROP ROLE IF EXISTS ${name}`);
  };
  const outgrown = (signal: AbortSignal) => watchSize(pool, name, signal);
  return {
    url: url.href,
    holdTables: () => holdTables(asAdmin),
    waiting: () => countWaiting(pool, name),
    settled: () => untilSettled(pool, name),
    outgrown,
    drop,
  };
}

const maxBytes = 256 * 1024 * 1024;
const sizeEveryMs = 1_000;

/** True when the database has grown too large, and was closed to everybody; false when `signal` ends it before. */
async function watchSize(pool: Pool, name: string, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const { rows } = await pool.query<{ bytes: string }>('SELECT pg_database_size($1) AS bytes', [name]);
    if (Number(rows[0]?.bytes ?? 0) > maxBytes) {
      await pool.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
      await pool.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
      return true;
    }
    await delay(sizeEveryMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
  return false;
}

const settledMs = 2_000;
const settledEveryMs = 20;

async function untilSettled(pool: Pool, name: string): Promise<void> {
  const deadline = performance.now() + settledMs;
  for (let quiet = 0; quiet < 2 && performance.now() < deadline;) {
    const { rows } = await pool.query(
      `SELECT 1 FROM pg_stat_activity
       WHERE datname = $1 AND backend_type = 'client backend' AND usename = $1 AND state <> 'idle'`,
      [name],
    );
    quiet = rows.length === 0 ? quiet + 1 : 0;
    await delay(settledEveryMs);
  }
}

async function countWaiting(pool: Pool, name: string): Promise<number> {
  const { rows } = await pool.query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM pg_stat_activity
     WHERE datname = $1 AND backend_type = 'client backend' AND wait_event_type = 'Lock'`,
    [name],
  );
  return rows[0]?.waiting ?? 0;
}

/** Creating a table writes into pg_class; a lock in SHARE mode lets everybody read it and nobody write. */
async function holdTables(url: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  await client.query('BEGIN');
  await client.query('LOCK TABLE pg_catalog.pg_class IN SHARE MODE');
  return async () => {
    await client.query('COMMIT').catch(() => undefined);
    await client.end().catch(() => undefined);
  };
}

function cannotReach(error: unknown, outside: boolean): UserError {
  const reason = error instanceof Error ? error.message : String(error);
  return outside
    ? new UserError(
        `The PostgreSQL of WORKSHOP_POSTGRES_URL can't be used: ${reason}`,
        'Check the address, or unset the variable: the workshop brings a PostgreSQL of its own.',
        3,
      )
    : new UserError(`PostgreSQL did not answer: ${reason}`, 'Run `npm run doctor`: it says what is in the way.', 3);
}
