import { chmod, mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { LeftOut, LoadStep, VerifyFigures } from './bench-report.ts';
import { followStream, type FollowedStream } from './follow-stream.ts';
import { joinClass, leaveAll, type Member } from './join-class.ts';
import { measureBare } from './measure-bare.ts';
import { offerLoad, type LoadRoom } from './offer-load.ts';
import { readAnswers } from './read-submissions.ts';
import { seededRandom } from './seeded-random.ts';
import { startClass, startWorker, type ClassPlace, type StartedClass } from './start-class.ts';
import type { Part } from './start-part.ts';
import { readQueue, waitForWorker } from './wait-for-worker.ts';

export type VerifyOptions = {
  root: string;
  scratch: string;
  /** How many are handed in at once to find out what can be done. */
  full: number;
  /** How long each load is offered. */
  seconds: number;
  /** The loads, as multiples of what can be done. */
  factors: number[];
  slots: number | undefined;
  signal: AbortSignal;
  note: (text: string) => void;
  nodeOptions?: string[];
};

/** Has learners hand in right and wrong answers, graded by a real worker in the sandbox, and looks at every verdict. */
export async function runVerify(options: VerifyOptions): Promise<VerifyFigures | LeftOut> {
  const { root, scratch, signal, note, nodeOptions = [] } = options;
  const slots = options.slots ?? availableParallelism();
  // Programs run as users of their own, who must pass through.
  await mkdir(path.join(scratch, 'tmp'), { recursive: true });
  for (const folder of [scratch, path.join(scratch, 'tmp')]) await chmod(folder, 0o711);
  const env = { TMPDIR: path.join(scratch, 'tmp') };
  const where: ClassPlace = { root, env, place: { folder: path.join(scratch, 'class') } };
  const opened = await startClass(where, 0);
  const worker = startWorker({ ...where, nodeOptions }, slots);
  const end = () => void Promise.all([worker.kill(), opened.server.kill()]);
  signal.addEventListener('abort', end, { once: true });
  let close: () => void = () => undefined;
  try {
    const room = await openRoom(opened, options);
    close = room.close;
    const reason = await waitForWorker(opened, worker, signal);
    if (reason !== null) return { state: 'skipped', reason };
    note(`A worker with ${slots} slots grades. First one for each slot, so that all is warm ...`);
    await offerLoad(room, { factor: 0, perSecond: 0, seconds: 0, count: slots * 2 });
    const measured = await measure(room, options, slots);
    note('The same programs without class, sandbox and checks ...');
    const barePerSecond = await measureBare(root, slots, options.full);
    if ([measured.full, ...measured.steps].some(({ lost }) => lost > 0)) await tellWhy(opened, worker, note);
    return { state: 'measured', slots, cores: availableParallelism(), barePerSecond, ...measured };
  } finally {
    signal.removeEventListener('abort', end);
    close();
    await worker.stop();
    await opened.server.stop();
  }
}

/** Why there were no verdicts, as far as anybody knows. */
async function tellWhy(opened: StartedClass, worker: Part, note: (text: string) => void): Promise<void> {
  const reasons = new Set((await readQueue(opened))?.dead.map(({ reason }) => reason));
  note(['Some submissions got no verdict.', ...reasons, worker.said().trim()].join('\n'));
}

async function measure(
  room: LoadRoom,
  { full: count, seconds, factors, note }: VerifyOptions,
  slots: number,
): Promise<Pick<VerifyFigures, 'perSecond' | 'full' | 'steps'>> {
  note(`${count} submissions at once ...`);
  const { step: full, gradedMs } = await offerLoad(room, { factor: 0, perSecond: 0, seconds: 0, count });
  if (full.lost > 0) return { perSecond: 0, full, steps: [] };
  // At the beginning and at the end not all slots are busy.
  const busy = gradedMs.slice(slots, -slots);
  const lastsMs = (busy.at(-1) ?? 0) - (busy[0] ?? 0);
  const perSecond = busy.length > 1 ? ((busy.length - 1) * 1000) / lastsMs : 0;
  const steps: LoadStep[] = [];
  for (const factor of factors) {
    const load = { factor, perSecond: perSecond * factor, seconds, count: Math.round(perSecond * factor * seconds) };
    note(`${factor} times what can be done: ${load.count} submissions in ${seconds} seconds ...`);
    steps.push((await offerLoad(room, load)).step);
  }
  return { perSecond, full: { ...full, perSecond }, steps };
}

/** Learners, who join when more are needed than were before, and the instructor's stream, which tells of verdicts. */
async function openRoom(
  { url, joinCode, instructorToken }: StartedClass,
  { root, signal, note }: VerifyOptions,
): Promise<LoadRoom & { close: () => void }> {
  const answers = await readAnswers(root);
  const members: Member[] = [];
  const toldMs = new Map<string, number>();
  const stream: FollowedStream = followStream({ url, token: instructorToken, after: null }, ({ type, data, atMs }) => {
    if (type !== 'verdict') return;
    const { cell } = JSON.parse(data) as { cell: { verified: { submissionId: string } | null } };
    if (cell.verified) toldMs.set(cell.verified.submissionId, atMs);
  });
  await stream.opened;
  const needMembers = async (count: number) => {
    const names = Array.from(
      { length: Math.max(0, count - members.length) },
      (_, index) => `Learner ${members.length + index + 1}`,
    );
    if (names.length > 0) members.push(...(await joinClass({ url, joinCode }, names, signal)));
    return members.slice(0, count);
  };
  const close = () => {
    stream.close();
    leaveAll(members);
  };
  return { url, answers, toldMs, needMembers, random: seededRandom(1), turn: { next: 0 }, signal, note, close };
}
