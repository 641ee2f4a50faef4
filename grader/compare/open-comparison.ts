import { availableParallelism, loadavg } from 'node:os';
import type { Exercise } from '../contract/exercise.ts';
import type { ComparedPair, ComparedProgram, StackComparison } from '../contract/stack-comparison.ts';
import { openRun, type Run } from '../grading/open-run.ts';
import { settleWithin } from '../target/settle-within.ts';
import { choosePrograms } from './choose-programs.ts';
import { countWhole, countWritten } from './count-source.ts';
import { connections, warmup } from './measure-load.ts';
import { measureProgram, tryProgram, type Round } from './measure-program.ts';
import { openProgram, type CompareRoom, type MeasuredProgram } from './open-program.ts';
import { pairPlans, type PairPlan } from './pairs.ts';
import { toFigures } from './statistics.ts';

export type CompareOptions = {
  exercises: Exercise[];
  rounds: number;
  seconds: number;
  solutionsOnly: boolean;
  /** Versions of what is compared. */
  versions: { express: string; next: string };
  onEvent: (event: CompareEvent) => void;
};

/** What happens, as it happens. */
export type CompareEvent =
  | { type: 'chosen'; programs: Pick<ComparedProgram, 'slug' | 'source'>[] }
  | { type: 'preparing'; program: ProgramName }
  | { type: 'measuring'; program: ProgramName; round: number };

export type ProgramName = { half: 'express' | 'next'; pair: string };

export type ComparisonSession = {
  measure: (options: CompareOptions) => Promise<StackComparison>;
  /** Stops everything that runs and removes every temporary folder. Safe to call at any moment, and twice. */
  close: () => Promise<void>;
};

/** How long what is under way may take to end when it is broken off. */
const endMs = 5_000;

type Pair = { plan: PairPlan; programs: MeasuredProgram[] };

export async function openComparison(root: string): Promise<ComparisonSession> {
  const run = await openRun(root);
  const abort = new AbortController();
  let active: Promise<unknown> | null = null;
  const closeAll = async () => {
    abort.abort();
    // In the middle of a measurement the reaper is the quickest way to stop everything at once.
    if (active) await run.reaper.close();
    await settleWithin(active ?? Promise.resolve(), endMs);
    await run.close();
  };
  let closing: Promise<void> | null = null;
  return {
    measure: (options) => {
      const measuring = measure(root, run, abort.signal, options);
      active = measuring;
      return measuring.finally(() => (active = null));
    },
    close: () => (closing ??= closeAll()),
  };
}

async function measure(root: string, run: Run, signal: AbortSignal, options: CompareOptions): Promise<StackComparison> {
  const { rounds, seconds, solutionsOnly, versions } = options;
  const [startedAt, began, load] = [new Date().toISOString(), performance.now(), loadBefore()];
  const pairs = await preparePairs(root, run, signal, options);
  const results = await measureRounds(pairs, signal, options);
  return {
    schema: 1,
    startedAt,
    durationMs: Math.round(performance.now() - began),
    settings: { rounds, seconds, warmup, connections, solutionsOnly },
    runtime: {
      node: process.version,
      ...versions,
      platform: `${process.platform}-${process.arch}`,
      cores: availableParallelism(),
      load,
    },
    pairs: pairs.map((pair) => toPair(pair, results)),
  };
}

/** How many processes have wanted a processor during the last minute. Windows always says 0. */
function loadBefore(): number | null {
  return process.platform === 'win32' ? null : Math.round((loadavg()[0] ?? 0) * 10) / 10;
}

async function preparePairs(root: string, run: Run, signal: AbortSignal, options: CompareOptions): Promise<Pair[]> {
  const choose = ({ exercises, solutionsOnly }: CompareOptions) =>
    Promise.all(pairPlans.map((plan) => choosePrograms(root, exercises, plan, solutionsOnly)));
  const chosen = await choose(options);
  const programs = chosen.flat().map(({ exercise, source }) => ({ slug: exercise.slug, source }));
  options.onEvent({ type: 'chosen', programs });
  const all = chosen.flat();
  const limits = all.find(({ half }) => half === 'next')?.exercise.limits;
  if (!limits) throw new Error('There is no Next.js program to compare.');
  const room: CompareRoom = { root, run, signal, limits };
  const pairs = pairPlans.map((plan, index) => ({
    plan,
    programs: (chosen[index] ?? []).map((one) => openProgram(one, plan, index + 1, room)),
  }));
  for (const program of pairs.flatMap((pair) => pair.programs)) {
    options.onEvent({ type: 'preparing', program: nameOf(program) });
    await tryProgram(program, signal);
  }
  return pairs;
}

/** The sides alternate, so that a slow moment of the machine doesn't meet all rounds of one of them. */
async function measureRounds(
  pairs: Pair[],
  signal: AbortSignal,
  { rounds, seconds, onEvent }: CompareOptions,
): Promise<Map<MeasuredProgram, Round[]>> {
  const results = new Map<MeasuredProgram, Round[]>();
  for (let round = 1; round <= rounds; round += 1) {
    for (const program of pairs.flatMap((pair) => pair.programs)) {
      onEvent({ type: 'measuring', program: nameOf(program), round });
      const measured = await measureProgram(program, seconds, signal);
      results.set(program, [...(results.get(program) ?? []), measured]);
    }
  }
  return results;
}

function nameOf({ chosen, plan }: MeasuredProgram): ProgramName {
  return { half: chosen.half, pair: plan.title };
}

function toPair({ plan, programs }: Pair, results: Map<MeasuredProgram, Round[]>): ComparedPair {
  const entries = programs.map((program) => [program.chosen.half, toProgram(program, results.get(program) ?? [])]);
  const compared = Object.fromEntries(entries) as ComparedPair['programs'];
  return { title: plan.title, request: `GET ${plan.path}`, programs: compared };
}

function toProgram({ chosen }: MeasuredProgram, rounds: Round[]): ComparedProgram {
  return {
    slug: chosen.exercise.slug,
    source: chosen.source,
    written: countWritten(chosen.files, chosen.starter),
    whole: countWhole(chosen.files),
    figures: toFigures(rounds.map(({ measured }) => measured)),
    failedRequests: rounds.reduce((sum, { failedRequests }) => sum + failedRequests, 0),
  };
}
