import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { SubmissionAnswer, SubmissionStateAnswer, Verdict } from '../contract/api.ts';
import type { Board } from '../contract/board.ts';
import { trySandbox } from '../../grader/grading/try-sandbox.ts';
import { temporaryFolder } from '../../grader/testing/temporary-folder.ts';
import { isAlive, waitFor } from '../../grader/testing/wait-for.ts';
import { workerPid } from '../queue/worker-id.ts';
import { openTestClass, type TestClass } from '../server/testing/open-test-class.ts';
import type { DatabasePlace } from '../store/open-database.ts';
import { usePostgres } from '../testing/empty-places.ts';
import { slug } from '../testing/make-work.ts';
import { keepWorker } from './keep-worker.ts';
import { filesOf, processesOf, runsOf } from './testing/own-traces.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const { problem: noSandbox } = await trySandbox();
const postgres = usePostgres();

/** Whatever workers leave in the folder for temporary files is left by this test. */
let temporary = '';

beforeEach(async ({ skip }) => {
  skip(noSandbox !== null, noSandbox?.message);
  temporary = await temporaryFolder();
  // Programs run as other users, who pass through.
  await chmod(temporary, 0o711);
  vi.stubEnv('TMPDIR', temporary);
  onTestFinished(() => void vi.unstubAllEnvs());
});

const notes = '04-express-routes';
/** Of the wrong one the check that creates a note fails, with a title of its own each time. */
const answers = {
  right: { exercise: slug, file: path.join(root, 'solutions', slug, 'server.js') },
  wrong: { exercise: notes, file: path.join(root, 'grader/hidden-tests', notes, 'fail/created-with-200/server.js') },
};

type Handed = { token: string; id: string };

/** Hands in a server; `note` makes it another one. */
async function handIn(room: TestClass, token: string, answer: keyof typeof answers, note = ''): Promise<Handed> {
  const { exercise, file } = answers[answer];
  const text = `${await readFile(file, 'utf8')}\n// ${note}\n`;
  const body = { exercise, files: { 'server.js': text } };
  const { id } = (await room.ask('POST /api/submissions', { token, body })).body as SubmissionAnswer;
  return { token, id };
}

async function stateOf(room: TestClass, { token, id }: Handed): Promise<SubmissionStateAnswer> {
  return (await room.ask(`GET /api/submissions/${id}`, { token })).body as SubmissionStateAnswer;
}

async function verdictOf(room: TestClass, handed: Handed): Promise<Verdict> {
  return waitFor('the verdict', async () => {
    const { state, reason, verdict } = await stateOf(room, handed);
    if (state === 'failed') throw new Error(reason);
    return verdict;
  });
}

const failing = ({ report }: Verdict) => report.checks.flatMap(({ id, status }) => (status === 'failed' ? [id] : []));

/** What the failed check has sent. */
function askedBy({ report }: Verdict): string {
  return report.checks.find(({ status }) => status === 'failed')?.exchange?.request.body ?? '';
}

/** A worker as somebody starts it by hand, in an environment that has `more`. */
function startWorker(place: DatabasePlace, more: Record<string, string> = {}): ChildProcess {
  const [where, env] = 'folder' in place ? [['--data', place.folder], {}] : [[], { DATABASE_URL: place.url }];
  const child = spawn(process.execPath, ['grader/cli/start.mjs', 'worker', '--jobs', '1', ...where], {
    cwd: root,
    stdio: 'ignore',
    env: { ...process.env, ...env, ...more },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Ends a worker as Ctrl+C does. */
async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** The process of the worker that has registered itself, another one than `before`. */
async function newWorker({ room }: TestClass, before = 0): Promise<number> {
  return waitFor('a worker', async () => {
    const rows = await room.store.db.selectFrom('workers').selectAll().execute();
    const pids = rows.flatMap(({ id }) => workerPid(id) ?? []);
    return pids.find((pid) => pid !== before && isAlive(pid));
  });
}

async function expectNoTraces(pids: number[]): Promise<void> {
  await waitFor('all processes to be gone', () => processesOf(temporary).length === 0).catch(() =>
    expect(processesOf(temporary)).toEqual([]),
  );
  expect([filesOf(temporary), runsOf(root, pids)]).toEqual([[], []]);
}

async function countVerdicts({ room }: TestClass): Promise<number> {
  return (await room.store.db.selectFrom('verdicts').select('submission_id').execute()).length;
}

test('a right and a wrong submission get their exact verdicts, what was superseded gets none', async () => {
  const place = { folder: await temporaryFolder() };
  const room = await openTestClass(place);
  const [ada, eve] = [await room.join('Ada'), await room.join('Eve')];
  const old = [await handIn(room, ada.token, 'right', 'one'), await handIn(room, ada.token, 'right', 'two')];
  const [right, wrong] = [await handIn(room, ada.token, 'right'), await handIn(room, eve.token, 'wrong')];
  const worker = startWorker(place);
  const verdict = await verdictOf(room, right);
  expect(verdict).toMatchObject({
    status: 'passed',
    isolation: 'bubblewrap',
    hiddenTests: expect.stringMatching(/^sha256:/),
  });
  expect([verdict.points, failing(verdict)]).toEqual([verdict.maxPoints, []]);
  const first = await verdictOf(room, wrong);
  expect([first.status, failing(first)]).toEqual(['failed', ['create']]);
  for (const superseded of old)
    expect(await stateOf(room, superseded)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('newer'),
    });
  expect(await countVerdicts(room)).toBe(2);

  // Graded again the checks ask for other things: what was seen once can't be written down as the answer.
  const token = room.instructorToken;
  await room.ask('POST /api/regrade', { token, body: { learner: eve.learner.id } });
  const again = await waitFor('the other verdict', async () => {
    const { verdict: newest } = await stateOf(room, wrong);
    return newest && newest.gradedAt !== first.gradedAt && newest;
  });
  expect(failing(again)).toEqual(failing(first));
  expect(askedBy(again)).toContain('title');
  expect(askedBy(again)).not.toBe(askedBy(first));
  const { queue } = (await room.ask('GET /api/board', { token })).body as Board;
  expect(queue).toMatchObject({ queued: 0, running: 0, dead: [], whyNot: null, workers: [{ slots: 1 }] });
  await stop(worker);
  expect(((await room.ask('GET /api/board', { token })).body as Board).queue.workers).toEqual([]);
  await expectNoTraces([worker.pid ?? 0]);
});

test('a worker that is killed in the middle is replaced, its job is done by another one, and there is one verdict', async () => {
  const place = { folder: await temporaryFolder() };
  const room = await openTestClass(place);
  const { token } = await room.join();
  const told: string[] = [];
  const stopKeeping = keepWorker(root, place, (text) => void told.push(text));
  onTestFinished(stopKeeping);
  const pid = await newWorker(room);
  const handed = await handIn(room, token, 'right');
  await waitFor('it to be graded', async () => (await stateOf(room, handed)).state === 'running');
  process.kill(pid, 'SIGKILL');
  const next = await newWorker(room, pid);
  expect(told).toEqual(['A worker has ended (SIGKILL); another one starts.']);
  // Half a minute later.
  await room.room.store.write((trx) =>
    trx.updateTable('jobs').set({ leased_at: '2026-01-01T00:00:00.000Z' }).execute(),
  );
  expect(await verdictOf(room, handed)).toMatchObject({ status: 'passed' });
  expect(await countVerdicts(room)).toBe(1);
  await stopKeeping();
  await expectNoTraces([pid, next]);
});

test('a worker ends with its server, also when that is killed, and gives back what it had in hand', async () => {
  const place = { folder: await temporaryFolder() };
  const room = await openTestClass(place);
  const { token } = await room.join();
  const script = path.join(import.meta.dirname, 'testing', 'keep-process.ts');
  const server = spawn(process.execPath, [script, root, JSON.stringify(place)], { stdio: 'ignore' });
  onTestFinished(() => void server.kill('SIGKILL'));
  const pid = await newWorker(room);
  const handed = await handIn(room, token, 'right');
  await waitFor('it to be graded', async () => (await stateOf(room, handed)).state === 'running');
  server.kill('SIGKILL');
  await waitFor('the worker to be gone', () => !isAlive(pid));
  await expectNoTraces([pid]);
  const jobs = await room.room.store.db.selectFrom('jobs').selectAll().execute();
  expect(jobs).toMatchObject([{ state: 'queued', attempts: 0, submission_id: handed.id }]);
  expect(await stateOf(room, handed)).toMatchObject({ state: 'queued', position: 1 });
  expect(await countVerdicts(room)).toBe(0);
});

test('where no sandbox can be made nothing is graded, the class says why, and goes on', async () => {
  const place = { folder: await temporaryFolder() };
  const room = await openTestClass(place);
  const { token } = await room.join();
  const handed = await handIn(room, token, 'right');
  const worker = startWorker(place, { PATH: '/nowhere' });
  const ended = once(worker, 'exit');
  const queue = async () => ((await room.ask('GET /api/board', { token: room.instructorToken })).body as Board).queue;
  await waitFor('the reason', async () => (await queue()).whyNot?.startsWith('Nothing is verified on this machine:'));
  expect(await queue()).toMatchObject({ queued: 1, running: 0, workers: [] });
  expect(await stateOf(room, handed)).toMatchObject({ state: 'queued', position: 1 });
  expect(await room.ask('POST /api/hand', { token, body: { raised: true } })).toMatchObject({ status: 200 });
  worker.kill('SIGTERM');
  await ended;
  await expectNoTraces([worker.pid ?? 0]);
});

test('on PostgreSQL workers of several machines share the work, and each job gets one verdict', async () => {
  const database = await postgres().createDatabase();
  const place = { url: database.url };
  const room = await openTestClass(place);
  const workers = [startWorker(place), startWorker(place)];
  const tokens = await Promise.all(['Ada', 'Eve', 'Zoe'].map(async (name) => (await room.join(name)).token));
  const handed = await Promise.all(tokens.map((token, index) => handIn(room, token, index === 1 ? 'wrong' : 'right')));
  const verdicts = await Promise.all(handed.map((one) => verdictOf(room, one)));
  expect(verdicts.map(({ status }) => status)).toEqual(['passed', 'failed', 'passed']);
  expect(await countVerdicts(room)).toBe(3);
  await Promise.all(workers.map(stop));
  await expectNoTraces(workers.map(({ pid }) => pid ?? 0));
  await room.close();
  await database.drop();
});
