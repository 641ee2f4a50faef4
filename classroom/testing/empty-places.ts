import path from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { DatabaseServer } from '../../grader/database/open-database-server.ts';
import { openRun, type Run } from '../../grader/grading/open-run.ts';
import { temporaryFolder } from '../../grader/testing/temporary-folder.ts';
import type { DatabaseKind, DatabasePlace } from '../store/open-database.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

/** One PostgreSQL for all tests of a `describe`; it ends with them, however they end. */
export function usePostgres(): () => DatabaseServer {
  let run: Run | null = null;
  let server: DatabaseServer | null = null;
  beforeAll(async () => {
    run = await openRun(root);
    server = await run.openDatabases(process.env['WORKSHOP_POSTGRES_URL']);
  });
  afterAll(async () => {
    await server?.close();
    await run?.close();
  });
  return () => {
    if (!server) throw new Error('PostgreSQL was not started.');
    return server;
  };
}

/** Gives a test an empty place for a class, empty again when it has ended. */
export function useEmptyPlaces(kind: DatabaseKind): () => Promise<DatabasePlace> {
  if (kind === 'sqlite') return async () => ({ folder: await temporaryFolder() });
  const postgres = usePostgres();
  // To make a database takes longer than to empty one.
  const free: string[] = [];
  return async () => {
    const url = free.pop() ?? (await postgres().createDatabase()).url;
    onTestFinished(async () => {
      await empty(url);
      free.push(url);
    });
    return { url };
  };
}

async function empty(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('set client_min_messages = warning; drop schema public cascade; create schema public');
  await client.end();
}
