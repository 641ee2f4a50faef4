import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../grader/testing/temporary-folder.ts';
import { waitFor } from '../../grader/testing/wait-for.ts';
import type { SubmissionAnswer } from '../contract/api.ts';
import { reportOf, slug } from '../testing/make-work.ts';
import { usePostgres } from '../testing/empty-places.ts';
import { listen } from './testing/listen.ts';
import { openTestClass, type TestClass } from './testing/open-test-class.ts';

const postgres = usePostgres();

function send({ ask }: TestClass, token: string, key: string) {
  return ask('POST /api/results', { token, headers: { 'idempotency-key': key }, body: reportOf({}) });
}

function handIn({ ask }: TestClass, token: string, text: string) {
  return ask('POST /api/submissions', { token, body: { exercise: slug, files: { 'server.js': text } } });
}

test('a full disk is told, nothing that was acknowledged is lost, and with room again all goes on', async () => {
  const folder = await temporaryFolder();
  const room = await openTestClass({ folder });
  const { token } = await room.join();
  const acknowledged: string[] = [];
  const { db } = room.room.store;
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  await sql`pragma max_page_count = ${sql.lit((rows[0]?.page_count ?? 0) + 12)}`.execute(db);
  const refused = await waitFor('the disk to be full', async () => {
    const key = `k${acknowledged.length}`;
    const [answer, large] = await Promise.all([send(room, token, key), handIn(room, token, key.repeat(9_000))]);
    if (answer.status === 201) acknowledged.push(key);
    return [answer, large].find(({ status }) => status !== 201 && status !== 202 && status !== 429);
  });
  expect(refused).toMatchObject({ status: 507, body: { code: 'DISK_FULL' } });
  expect(refused.headers.get('retry-after')).toBe('30');
  // Reading goes on.
  expect((await room.ask('GET /api/board', { token: room.instructorToken })).status).toBe(200);
  expect((await room.ask('GET /healthz')).status).toBe(200);
  await sql`pragma max_page_count = 1000000`.execute(db);
  await waitFor('the learner to be let on', async () => (await handIn(room, token, 'again')).status === 202);
  await room.close();
  const again = await openTestClass({ folder });
  const kept = await again.room.store.db.selectFrom('results').select('key').orderBy('id').execute();
  expect(kept.map(({ key }) => key)).toEqual(acknowledged);
});

test('a class that is closed and opened again is as it was: code, learners, what waits', async () => {
  const folder = await temporaryFolder();
  const room = await openTestClass({ folder });
  const { token } = await room.join();
  await room.ask('PATCH /api/class', { token: room.instructorToken, body: { name: 'Wednesday', locked: true } });
  const { body } = await handIn(room, token, 'one');
  // A backup doesn't hold what the queue knows.
  await room.room.store.write((trx) => trx.deleteFrom('jobs').execute());
  await room.close();
  const again = await openTestClass({ folder });
  expect(again.joinCode).toBe(room.joinCode);
  expect(again.room.settings()).toMatchObject({ locked: true });
  expect(await again.ask('GET /api/me', { token })).toMatchObject({ status: 200, body: { learner: { name: 'Ada' } } });
  expect((await again.room.queue.take('w'))?.submissionId).toBe((body as SubmissionAnswer).id);
  // The link of before is one that was never used.
  expect((await again.ask(`GET /instructor/enter${new URL(room.instructorUrl).search}`)).status).toBe(200);
  expect((await again.ask('GET /api/board', { token: room.instructorToken })).status).toBe(200);
});

test('a database that goes away and comes back: clear errors, nothing lost, nobody has to start anything again', async () => {
  const database = await postgres().createDatabase();
  const proxy = await openProxy(new URL(database.url));
  const room = await openTestClass({ url: proxy.url });
  const { token } = await room.join();
  const hearing = await listen(room.url, { token });
  expect((await send(room, token, 'before')).status).toBe(201);
  proxy.cut();
  const gone = await Promise.all([
    send(room, token, 'meanwhile'),
    handIn(room, token, 'x'),
    room.ask('GET /api/me', { token }),
    room.ask('POST /api/join', { body: { code: room.joinCode, name: 'Eve' } }),
    room.ask('GET /healthz'),
  ]);
  for (const answer of gone) expect(answer).toMatchObject({ status: 503, body: { code: 'DATABASE_GONE' } });
  expect(gone[0]?.headers.get('retry-after')).toBe('2');
  proxy.mend();
  await waitFor('the database to be back', async () => (await room.ask('GET /healthz')).status === 200);
  expect((await send(room, token, 'before')).status).toBe(200);
  expect((await send(room, token, 'meanwhile')).status).toBe(201);
  // The stream was there all the time.
  await waitFor('both results', () => hearing.events.filter(({ type }) => type === 'result').length === 2);
  expect(hearing.isOpen()).toBe(true);
  await room.close();
  await database.drop();
});

test('connections that break in the middle of a write take neither the write nor the server along', async () => {
  const database = await postgres().createDatabase();
  const room = await openTestClass({ url: database.url });
  const { token } = await room.join();
  const { store } = room.room;
  let broken = false;
  const stuck = store.write(async (trx) => {
    await sql`update learners set name = 'half'`.execute(trx);
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(store.db);
    // Nobody asks the connection for anything when it breaks.
    await waitFor('it to be gone', async () => {
      const { rows: left } = await sql`select 1 from pg_stat_activity where pid = ${rows[0]?.pid}`.execute(store.db);
      return left.length === 0;
    });
    broken = true;
    await sql`select 1`.execute(trx);
  });
  await expect(stuck).rejects.toThrow();
  expect(broken).toBe(true);
  expect(await room.ask('GET /api/me', { token })).toMatchObject({ status: 200, body: { learner: { name: 'Ada' } } });
  expect((await send(room, token, 'after')).status).toBe(201);
  await room.close();
  await database.drop();
});

/** Stands between the server and its database, and can be cut. */
async function openProxy(target: URL): Promise<{ url: string; cut: () => void; mend: () => void }> {
  const { connect } = await import('node:net');
  let isCut = false;
  const sockets = new Set<{ destroy: () => void }>();
  const proxy = createServer((socket) => {
    if (isCut) return void socket.destroy();
    const onwards = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [socket, onwards],
      [onwards, socket],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy()).on('close', () => (sockets.delete(one), other.destroy()));
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  const url = new URL(target);
  url.port = String((proxy.address() as AddressInfo).port);
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return { url: url.href, cut, mend: () => void (isCut = false) };
}
