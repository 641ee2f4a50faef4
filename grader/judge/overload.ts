import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Exercise } from '../contract/exercise.ts';
import type { ExerciseReport, Isolation } from '../contract/report.ts';
import { openSession } from '../grading/grading-session.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';

export type OverloadOptions = {
  root: string;
  exercises: Exercise[];
  isolation: Isolation;
  rounds: number;
  /** How many processes keep a processor busy all the time. */
  busy: number;
  postgresUrl: string | undefined;
  onRound: (round: Round) => void;
  onInterrupt: (clean: () => Promise<void>) => void;
};

/** What became of all solutions, graded once. `failed` must be empty; `errors` say nothing against the learner. */
export type Round = {
  number: number;
  passed: number;
  failed: ExerciseReport[];
  errors: ExerciseReport[];
  seconds: number;
};

/** Grades all solutions again and again on a machine that is kept busy by something else. */
export async function runOverloaded(options: OverloadOptions): Promise<Round[]> {
  const { root, exercises, isolation, postgresUrl } = options;
  const submissions = exercises.map((exercise) => ({
    exercise,
    folder: exerciseFolders(root, exercise.slug).solution,
  }));
  const rest = keepBusy(options.busy);
  options.onInterrupt(rest);
  const rounds: Round[] = [];
  try {
    while (rounds.length < options.rounds) {
      const startedAt = performance.now();
      const seed = randomInt(1, 2 ** 31);
      const session = await openSession({ root, jobs: availableParallelism(), seed, isolation, postgresUrl });
      options.onInterrupt(async () => {
        await session.close();
        await rest();
      });
      const reports = await session.grade(submissions).finally(session.close);
      const having = (status: ExerciseReport['status']) => reports.filter((report) => report.status === status);
      const round = {
        number: rounds.length + 1,
        passed: having('passed').length,
        failed: having('failed'),
        errors: having('error'),
        seconds: Math.round((performance.now() - startedAt) / 1000),
      };
      rounds.push(round);
      options.onRound(round);
    }
    return rounds;
  } finally {
    await rest();
  }
}

/** Starts processes that keep processors busy. Returns what ends them. */
export function keepBusy(count: number): () => Promise<void> {
  const script = path.join(import.meta.dirname, 'busy-process.cjs');
  const processes = Array.from({ length: count }, () => spawn(process.execPath, [script], { stdio: 'ignore' }));
  return async () => {
    const running = processes.filter((child) => child.exitCode === null && child.signalCode === null);
    const gone = running.map((child) => once(child, 'exit'));
    for (const child of running) child.kill('SIGKILL');
    await Promise.all(gone);
  };
}
