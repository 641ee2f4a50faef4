import type { EndingText } from '../contract/control.ts';
import type { Exercise, Half } from '../contract/exercise.ts';
import { limitProblem, type Problem } from '../contract/problem.ts';
import type { Ending } from '../target/target-types.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { ControlHandlers } from './control-server.ts';
import { startAll, type ProgramSession } from './program-session.ts';
import type { TargetSet } from './target-set.ts';

/** What the checks of one submission share while they run. */
export type CheckSession = {
  exercise: Exercise;
  programs: ProgramSession[];
  files: Snapshot;
  seed: number;
  problem: Problem | null;
};

/** The grader's answers to what hidden tests ask. */
export function answerChecks(session: CheckSession): ControlHandlers {
  const { exercise, programs, files } = session;
  const programOf = (half: Half | null): ProgramSession => {
    const found = programs.find(({ program }) => program.half === half);
    if (!found) throw new Error(`The exercise has no program ${half ?? 'without a half'}.`);
    return found;
  };
  const running = (half: Half | null): TargetSet => {
    const targets = programOf(half).targets();
    if (!targets) throw new Error('The program does not run.');
    return targets;
  };
  return {
    begin: async ({ checkId, setup }, half) => {
      const seed = `${session.seed}:${exercise.slug}:${checkId}`;
      const notRunning = { instances: [], seed, unanswered: 0 };
      if (session.problem) return { ...notRunning, ready: false };
      if (exercise.programs.length === 0) return { ...notRunning, ready: true };
      // The other half gets ready while this one is checked.
      startAll(programs, setup);
      const program = programOf(half);
      const started = await program.start(setup);
      const targets = program.targets();
      if (started !== null || !targets || program.restartProblem) return { ...notRunning, ready: false };
      program.restartProblem = await targets.start();
      const { restartProblem, unanswered } = program;
      return { ready: restartProblem === null, instances: targets.addresses(), seed, unanswered };
    },
    end: async ({ since, lost, unanswered }, half) => {
      if (exercise.programs.length === 0) return { output: '', ended: null };
      if (unanswered) programOf(half).unanswered += 1;
      // Held since the start for the first check; no other is about that.
      await programOf(half).holdTables(false);
      // The client sees the connection break before the end of the program is known here.
      if (lost) await running(half).first()?.responds();
      const ending = running(half).ended();
      return { output: running(half).output(since).text, ended: ending && describeEnding(ending) };
    },
    restart: async ({ only }, half) => {
      const problem = await running(half).restart(only);
      programOf(half).restartProblem = problem;
      return { instances: running(half).addresses(), problem: problem?.message ?? null };
    },
    startWith: async ({ variables }, half) => {
      const { problem, ending } = await running(half).startWith(variables);
      return {
        instances: running(half).addresses(),
        problem: problem?.message ?? null,
        ending: ending && endingText(ending, running(half)),
      };
    },
    untilEnded: async ({ withinMs }, half) => {
      const ending = await running(half).untilEnded(withinMs);
      return { ending: ending && endingText(ending, running(half)) };
    },
    packages: async (_ask, half) => ({ names: (await running(half).first()?.packages()) ?? [] }),
    ports: async (_ask, half) => ({ ports: running(half).first()?.requestedPorts() ?? [] }),
    output: async (_ask, half) => ({ text: running(half).output().text }),
    signal: async ({ name }, half) => {
      running(half).first()?.signal(name);
      return {};
    },
    files: async () => ({
      files: Object.fromEntries([...files].map(([name, bytes]) => [name, bytes.toString('utf8')])),
    }),
    built: async ({ name }, half) => ({ text: await running(half).built(name) }),
    holdTables: async ({ on }, half) => {
      await programOf(half).holdTables(on);
      return {};
    },
    waiting: async (_ask, half) => ({ count: await programOf(half).waiting() }),
  };
}

function endingText({ code, signal }: Ending, targets: TargetSet): EndingText {
  return { code, signal, output: targets.output().text };
}

function describeEnding({ code, signal, exceeded }: Ending): string {
  if (exceeded) return limitProblem(exceeded).message;
  return `Your program has ended (${signal ? `signal ${signal}` : `exit code ${code}`}).`;
}
