import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../grader/testing/temporary-folder.ts';
import { waitFor } from '../../grader/testing/wait-for.ts';
import type { SubmissionKind } from '../contract/board.ts';
import { databaseKinds } from '../store/open-database.ts';
import { deleteLearner } from '../store/learners.ts';
import { addSubmission } from '../store/submissions.ts';
import { addVerdict } from '../store/verdicts.ts';
import { usePostgres } from '../testing/empty-places.ts';
import { enter, exerciseReport, filesOf, noon, slug } from '../testing/make-work.ts';
import { leaseMs, longestRetryMs, mostAttempts, type DeadLetter, type Job, type TakenJob } from './queue.ts';
import { openQueueRoom, type QueueRoom } from './testing/queue-room.ts';

const hourMs = 3_600_000;

/** What the queue promises, the same on both databases. */
describe.each(databaseKinds)('%s', (kind) => {
  let room: QueueRoom;
  const postgres = kind === 'postgres' ? usePostgres() : null;
  if (postgres) {
    // To set up pg-boss takes a while, so that one serves all tests.
    beforeAll(async () => (room = await openQueueRoom({ url: (await postgres().createDatabase()).url })));
    afterAll(() => room.close());
    beforeEach(() => room.clear());
  } else
    beforeEach(async () => {
      room = await openQueueRoom({ folder: await temporaryFolder() });
      onTestFinished(() => room.close());
    });

  /** Hands in as somebody new, or as the learner of that id. */
  const handIn = async (name: string, submissionKind: SubmissionKind = 'final', of?: string): Promise<Job> => {
    const learnerId = of ?? (await enter(room.store, name)).learner.id;
    const job = { learnerId, slug, regradeId: '' };
    const given = { learnerId, slug: `${slug} ${name}`, kind: 'final', ...filesOf(name), at: noon } as const;
    const { id } = await addSubmission(room.store, given, (trx, row) =>
      room.queue.put(trx, { ...job, submissionId: row.id }, submissionKind),
    );
    return { ...job, submissionId: id };
  };
  const put = (job: Job, submissionKind: SubmissionKind) =>
    room.store.write((trx) => room.queue.put(trx, job, submissionKind));
  const take = async (worker = 'w') => (await room.queue.take(worker))?.submissionId ?? null;
  const taken = async (worker = 'w'): Promise<TakenJob> => {
    const job = await waitFor('a job', () => room.queue.take(worker), 20_000);
    return job;
  };
  /** Looks after the queue until a worker that is gone has lost its job. */
  const takenAgain = () =>
    waitFor('the job to be handed out again', async () => {
      await room.queue.sweep(async () => undefined);
      return room.other.take('another');
    });
  const sweepBoth = async (dead: DeadLetter[]) => {
    await Promise.all([room.queue, room.other].map((one) => one.sweep(async (_trx, letter) => void dead.push(letter))));
  };

  test('final ones come first, then live ones, then those that are graded again', async () => {
    const jobs: string[] = [];
    for (const submissionKind of ['regrade', 'live', 'final', 'live', 'final'] as const)
      jobs.push((await handIn(`${jobs.length}`, submissionKind)).submissionId);
    const order = [];
    for (let id = await take(); id !== null; id = await take()) order.push(id);
    expect(order).toEqual([2, 4, 1, 3, 0].map((index) => jobs[index]));
  });

  test('of a learner one job is in hand at a time, however many want one', async () => {
    const first = await handIn('A');
    await handIn('B', 'final', first.learnerId);
    await handIn('C', 'final', first.learnerId);
    const eve = await handIn('Eve', 'regrade');
    const tries = await Promise.all(
      Array.from({ length: 8 }, (_, index) => (index % 2 ? room.queue : room.other).take(`w${index}`)),
    );
    const found = tries.flatMap((job) => (job ? [job] : []));
    expect(found.map(({ learnerId }) => learnerId).toSorted()).toEqual([first.learnerId, eve.learnerId].toSorted());
    for (const job of found) await room.queue.done(job);
    expect((await taken()).learnerId).toBe(first.learnerId);
  });

  test('the same job twice is one, and takes the more urgent kind', async () => {
    const [ada, eve] = [await handIn('Ada', 'live'), await handIn('Eve', 'live')];
    await Promise.all([put(eve, 'live'), put(eve, 'final'), put(eve, 'regrade')]);
    expect([await take(), await take(), await take()]).toEqual([eve.submissionId, ada.submissionId, null]);
    // In hand it is the same one too.
    await put(eve, 'final');
    expect(await take()).toBe(null);
  });

  test('a job is there together with what was written beside it, or not at all', async () => {
    const ada = await handIn('Ada');
    const job = await taken();
    await room.queue.done(job);
    const failing = room.store.write(async (trx) => {
      await room.queue.put(trx, { ...ada, regradeId: 'r' }, 'regrade');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await take()).toBe(null);
  });

  test('a worker that is not heard of loses its job, and can’t end it for the next one', async () => {
    const ada = await handIn('Ada');
    const job = await taken('gone');
    expect(job).toMatchObject({ ...ada, attempt: 1 });
    await room.queue.sweep(async () => undefined);
    expect(await take()).toBe(null);
    await room.jump(leaseMs + 1_000);
    const again = await takenAgain();
    expect(again).toMatchObject({ ...ada, attempt: 2 });
    // The first one was only slow.
    expect(await room.queue.beat(job)).toBe(false);
    await room.queue.done(job);
    await room.queue.fail(job, 'too late');
    await room.queue.giveBack(job);
    expect(await take()).toBe(null);
    expect(await room.other.beat(again)).toBe(true);
    await room.other.done(again);
    await room.jump(hourMs);
    await room.queue.sweep(async () => undefined);
    expect(await take()).toBe(null);
  });

  test('a worker that is heard of keeps its job as long as it needs', async () => {
    await handIn('Ada');
    const job = await taken();
    for (let beats = 0; beats < 4; beats += 1) {
      await room.jump(leaseMs * 0.7);
      expect(await room.queue.beat(job)).toBe(true);
      await room.queue.sweep(async () => undefined);
      expect(await take()).toBe(null);
    }
  });

  test('what fails is tried again after a while, then given up, which is told once', async () => {
    const ada = await handIn('Ada');
    const dead: DeadLetter[] = [];
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      const job = await taken();
      expect(job.attempt).toBe(attempt);
      await room.queue.fail(job, `No. ${attempt}`);
      expect(await take()).toBe(null);
      await room.jump(longestRetryMs + 1_000);
    }
    await waitFor('it to be given up', async () => {
      await sweepBoth(dead);
      return dead.length > 0;
    });
    await sweepBoth(dead);
    expect(dead).toEqual([{ ...ada, attempts: mostAttempts, reason: `No. ${mostAttempts}` }]);
    expect(await take()).toBe(null);
    const rows = await room.store.db.selectFrom('jobs').selectAll().where('state', '=', 'dead').execute();
    expect(rows).toMatchObject([{ submission_id: ada.submissionId, reason: `No. ${mostAttempts}` }]);
  });

  test('one whose worker was gone only after it had written the verdict is not given up', async () => {
    const { submissionId, learnerId } = await handIn('Ada');
    const verdict = { hiddenTests: 'h', isolation: 'bubblewrap', report: exerciseReport(), at: noon } as const;
    await addVerdict(room.store, { submissionId, regradeId: '', ...verdict });
    const dead: DeadLetter[] = [];
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      await room.queue.fail(await taken(), 'No.');
      await room.jump(longestRetryMs + 1_000);
    }
    const eve = await handIn('Eve', 'final', learnerId);
    await sweepBoth(dead);
    expect(await take()).toBe(eve.submissionId);
    expect(dead).toEqual([]);
  });

  test('one that is given back is there at once, and the try doesn’t count', async () => {
    const ada = await handIn('Ada');
    for (let times = 0; times <= mostAttempts; times += 1) {
      const job = await taken();
      expect(job).toMatchObject({ ...ada, attempt: 1 });
      await room.queue.giveBack(job);
    }
    expect((await taken()).attempt).toBe(1);
  });

  test.each([-5, 5])('when the clock jumps by %i hours no job is lost and none stands still', async (hours) => {
    const [ada, eve, zoe] = [await handIn('Ada'), await handIn('Eve'), await handIn('Zoe')];
    const [gone, failed] = [await taken('gone'), await taken('fails')];
    await room.queue.fail(failed, 'No.');
    await room.jump(hours * hourMs);
    await room.queue.sweep(async () => undefined);
    await room.jump(leaseMs + 1_000);
    const after: string[] = [];
    await waitFor('all three', async () => {
      await room.queue.sweep(async () => undefined);
      const job = await room.queue.take('w');
      if (!job) return false;
      after.push(job.submissionId);
      await room.queue.done(job);
      return after.length === 3;
    });
    expect(after.toSorted()).toEqual([ada, eve, zoe].map(({ submissionId }) => submissionId).toSorted());
    expect(await room.queue.beat(gone)).toBe(false);
  });

  test('what a process had in hand that was killed is done by another one', async () => {
    const ada = await handIn('Ada');
    const script = path.join(import.meta.dirname, 'testing', 'take-process.ts');
    const child = spawn(process.execPath, [script, JSON.stringify(room.place)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    expect(JSON.parse(line)).toMatchObject(ada);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await take()).toBe(null);
    await room.jump(leaseMs + 1_000);
    expect(await takenAgain()).toMatchObject({ ...ada, attempt: 2 });
  });

  test('with a learner their jobs are gone', async () => {
    const [ada, eve] = [await handIn('Ada'), await handIn('Eve')];
    const job = await taken();
    expect(await deleteLearner(room.store, ada.learnerId, noon, room.queue.forget)).toBe(true);
    await room.queue.done(job);
    expect([await take(), await take()]).toEqual([eve.submissionId, null]);
  });
});
