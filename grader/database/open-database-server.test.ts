import { existsSync } from 'node:fs';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { isAlive, waitFor } from '../testing/wait-for.ts';
import { openDatabaseServer, type Database } from './open-database-server.ts';

async function connect(database: Database): Promise<Client> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  onTestFinished(() => client.end().catch(() => undefined));
  client.on('error', () => {});
  return client;
}

test('every program gets an empty database that no other can enter, and nothing of it is left', async () => {
  const started = { pid: 0, folder: '' };
  const server = await openDatabaseServer({
    marker: 'WORKSHOP_RUN=database-test',
    url: process.env['WORKSHOP_POSTGRES_URL'],
    onStart: (pid, folder) => Object.assign(started, { pid, folder }),
  });
  const [first, second] = [await server.createDatabase(), await server.createDatabase()];
  const client = await connect(first);
  await client.query("CREATE TABLE notes (title text); INSERT INTO notes VALUES ('Ä')");
  expect((await client.query('SELECT title FROM notes')).rows).toEqual([{ title: 'Ä' }]);
  const wrong = new URL(first.url);
  wrong.pathname = new URL(second.url).pathname;
  await expect(new Client({ connectionString: wrong.href }).connect()).rejects.toThrow('permission denied');

  const release = await second.holdTables();
  const other = await connect(second);
  expect((await other.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  let made = false;
  const making = other.query('CREATE TABLE IF NOT EXISTS held (id int)').then(() => (made = true));
  await waitFor('the statement to wait', async () => (await second.waiting()) === 1);
  expect(made).toBe(false);
  await release();
  await making;
  expect(await second.waiting()).toBe(0);

  await first.drop();
  await second.drop();
  await server.close();
  if (started.pid) await waitFor('PostgreSQL to be gone', () => !isAlive(started.pid));
  expect(existsSync(started.folder)).toBe(false);
});

test('a database that grows beyond all measure is closed', async () => {
  const server = await openDatabaseServer({
    marker: 'WORKSHOP_RUN=database-test',
    url: process.env['WORKSHOP_POSTGRES_URL'],
    onStart: () => {},
  });
  const database = await server.createDatabase();
  const client = await connect(database);
  const ended = new AbortController();
  onTestFinished(() => ended.abort());
  const outgrown = database.outgrown(ended.signal);
  const fill = 'INSERT INTO big SELECT repeat(md5(random()::text), 320000) FROM generate_series(1, 4)';
  const filling = (async () => {
    await client.query('CREATE TABLE big (text text STORAGE EXTERNAL)');
    for (let round = 0; round < 20; round += 1) await client.query(fill);
  })();
  await expect(filling).rejects.toThrow();
  expect(await outgrown).toBe(true);
  await expect(connect(database)).rejects.toThrow('not currently accepting connections');
  await database.drop();
  await server.close();
});

test('a server that is not there is told in one sentence', async () => {
  const opening = openDatabaseServer({
    marker: 'WORKSHOP_RUN=none',
    url: 'postgres://nobody@127.0.0.1:9/none',
    onStart: () => {},
  });
  await expect(opening).rejects.toThrow("The PostgreSQL of WORKSHOP_POSTGRES_URL can't be used");
});
