import type { Exercise } from '../contract/exercise.ts';
import type { Problem } from '../contract/problem.ts';
import type { Ending } from '../target/target-types.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { ControlHandlers } from './control-server.ts';
import type { TargetSet } from './target-set.ts';

/** What the checks of one submission share while they run. */
export type CheckSession = {
  exercise: Exercise;
  targets: TargetSet | null;
  /** Resolves when the program is ready: null, or the problem that kept it from starting. */
  started: Promise<Problem | null>;
  files: Snapshot;
  seed: number;
  /** Why the program couldn't be started again after it had ended. */
  problem?: Problem;
};

/** The grader's answers to what hidden tests ask. */
export function answerChecks(session: CheckSession): ControlHandlers {
  const { exercise, targets, files } = session;
  const notReady = { ready: false, instances: [], seed: '' };
  const running = () => {
    if (!targets) throw new Error('The program does not run.');
    return targets;
  };
  return {
    begin: async ({ checkId }) => {
      if ((await session.started) !== null || !targets || session.problem) return notReady;
      const problem = await targets.start();
      if (problem) session.problem = problem;
      if (problem) return notReady;
      return { ready: true, instances: targets.addresses(), seed: `${session.seed}:${exercise.slug}:${checkId}` };
    },
    end: async ({ since, lost }) => {
      // The client sees the connection break before the end of the program is known here.
      if (lost) await running().first()?.responds();
      const ending = running().ended();
      return { output: running().output(since).text, ended: ending && describeEnding(ending) };
    },
    restart: async ({ only }) => {
      const problem = await running().restart(only);
      if (problem) session.problem = problem;
      return { instances: running().addresses(), problem: problem?.message ?? null };
    },
    packages: async () => ({ names: (await running().first()?.packages()) ?? [] }),
    output: async () => ({ text: running().output().text }),
    signal: async ({ name }) => {
      running().first()?.signal(name);
      return {};
    },
    files: async () => ({
      files: Object.fromEntries([...files].map(([name, bytes]) => [name, bytes.toString('utf8')])),
    }),
  };
}

function describeEnding({ code, signal, memoryExceeded }: Ending): string {
  if (memoryExceeded) return 'Your program used too much memory and was stopped.';
  return `Your program has ended (${signal ? `signal ${signal}` : `exit code ${code}`}).`;
}
