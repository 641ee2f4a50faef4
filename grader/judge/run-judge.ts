import { randomBytes, randomInt } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openSession, type GradingSession } from '../grading/grading-session.ts';
import { cases } from './cases.ts';
import { compareVerdict, describeExpected, describeReport } from './compare-verdict.ts';
import { MachineTooBusy, mustBeJudged } from './machine-too-busy.ts';
import type { CaseResult, CaseRoom, JudgeCase } from './judge-case.ts';
import { prepareCase } from './prepare-case.ts';
import { changedBetween, noteRealFiles } from './real-files.ts';
import { whyNotHere, type Tier } from './tiers.ts';

export type JudgeOptions = {
  root: string;
  tier: Tier;
  /** Only these rows, or those cases whose name begins so; without it all. */
  only?: (number | string)[];
  /** How many cases are graded at once. */
  jobs?: number;
  onCase?: (result: CaseResult) => void;
  /** Is given what must be done when the judge is ended before its time. */
  onInterrupt?: (clean: () => Promise<void>) => void;
};

/** Everything that the cases of one run share. */
type Bench = { options: JudgeOptions; session: GradingSession; scratch: string };

/** After so many cases a plain right answer is graded too, whether or not one of them leaves something behind. */
const everySoOften = 8;

/** Grades the cases in one tier, in one real session, and says for each whether it got exactly its verdict. */
export async function runJudge(options: JudgeOptions): Promise<CaseResult[]> {
  const { root, tier, only, jobs = 2 } = options;
  const chosen = cases.filter((one) => !only || only.some((wanted) => one.row === wanted || isNamed(one, wanted)));
  const absent = await whyNotHere(tier);
  if (absent !== null) return chosen.map((one) => report(options, notRun(one, tier, 'not run', absent)));
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'workshop-judge-'));
  const session = await openSession({ root, jobs: 1, seed: randomInt(1, 2 ** 31), isolation: tier });
  const clean = async () => {
    await session.close();
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  };
  options.onInterrupt?.(clean);
  try {
    const results: CaseResult[] = [];
    for (const batch of inBatches(chosen))
      results.push(...(await judgeBatch(batch, jobs, { options, session, scratch })));
    return results;
  } finally {
    await clean();
  }
}

function isNamed(one: JudgeCase, wanted: number | string): boolean {
  return typeof wanted === 'string' && one.name.startsWith(wanted);
}

/** Cases that need the machine for themselves are batches of their own. */
function inBatches(chosen: JudgeCase[]): JudgeCase[][] {
  const batches: JudgeCase[][] = [];
  for (const [index, one] of chosen.entries()) {
    const last = batches.at(-1);
    if (last && !one.alone && !chosen[index - 1]?.alone) last.push(one);
    else batches.push([one]);
  }
  return batches;
}

async function judgeBatch(batch: JudgeCase[], jobs: number, bench: Bench): Promise<CaseResult[]> {
  const queue = [...batch.entries()];
  const results: CaseResult[] = [];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, one] = next;
      const sentinel = one.leaves === true || index % everySoOften === everySoOften - 1;
      results[index] = report(bench.options, await judgeCase(one, sentinel, bench));
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return results;
}

function report({ onCase }: JudgeOptions, result: CaseResult): CaseResult {
  onCase?.(result);
  return result;
}

function notRun(one: JudgeCase, tier: Tier, state: CaseResult['state'], reason: string | null): CaseResult {
  const { row, name, title } = one;
  return { row, name, title, tier, expected: expectedOf(one), state, reason, durationMs: 0 };
}

function expectedOf(one: JudgeCase): string {
  return 'run' in one ? one.expects : describeExpected(one.expected);
}

async function judgeCase(one: JudgeCase, sentinel: boolean, bench: Bench): Promise<CaseResult> {
  const { root, tier } = bench.options;
  if (one.only && one.only.tier !== tier) return notRun(one, tier, 'not in this tier', one.only.why);
  const absent = (await one.notHere?.(tier)) ?? null;
  if (absent !== null) return notRun(one, tier, 'not run', absent);
  const began = performance.now();
  const mark = `judge-${randomBytes(6).toString('hex')}`;
  const scratch = path.join(bench.scratch, mark);
  await mkdir(scratch);
  const gradeFolder: CaseRoom['gradeFolder'] = async (submission) => {
    const [graded] = await bench.session.grade([submission]);
    if (!graded) throw new Error('The session gave no report.');
    return mustBeJudged(graded);
  };
  const grade: CaseRoom['grade'] = async (submitted) => gradeFolder(await prepareCase(one.name, submitted, room));
  const room: CaseRoom = { root, tier, scratch, mark, grade, gradeFolder };
  const before = await noteRealFiles(root);
  const outcome = await tryCase(one, room).catch(toOutcome);
  const changed = changedBetween(before, await noteRealFiles(root));
  const touched = changed.length > 0 ? `it changed ${changed.slice(0, 3).join(', ')}` : null;
  const reason = outcome ?? touched ?? (sentinel ? await tryPlainAnswer(room).catch(toOutcome) : null);
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  const durationMs = Math.round(performance.now() - began);
  if (reason instanceof MachineTooBusy) return { ...notRun(one, tier, 'not run', reason.message), durationMs };
  return { ...notRun(one, tier, reason === null ? 'holds' : 'broken', reason), durationMs };
}

function toOutcome(error: unknown): string | MachineTooBusy {
  return error instanceof MachineTooBusy ? error : `the judge itself failed: ${String(error)}`;
}

async function tryCase(one: JudgeCase, room: CaseRoom): Promise<string | null> {
  if ('run' in one) return one.run(room);
  const end = await one.beside?.(room);
  try {
    const graded = await room.grade(one);
    return compareVerdict(graded, one.expected) ?? (await one.after?.(graded, room)) ?? null;
  } finally {
    await end?.();
  }
}

/** Whatever a case did, the next right answer must pass. */
async function tryPlainAnswer(room: CaseRoom): Promise<string | null> {
  const graded = await room.grade({ exercise: '03-express-hello', files: null });
  return graded.status === 'passed' ? null : `a right answer graded after it got ${describeReport(graded)}`;
}
