import type { Exercise, Program } from '../contract/exercise.ts';
import type { LimitCode, Problem } from '../contract/problem.ts';
import type { Setup } from '../contract/setup.ts';
import type { Database, DatabaseServer } from '../database/open-database-server.ts';
import type { Reaper } from '../target/reaper.ts';
import type { Sandbox } from '../target/sandbox.ts';
import { signalGroup } from '../target/stop-group.ts';
import type { RunFolder } from '../workspace/run-folder.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { ProgramPlan } from './choose-plan.ts';
import type { Spares } from './spares.ts';
import { startHeld } from './start-held.ts';
import { createTargetSet, type TargetSet } from './target-set.ts';

/** One program of a submission while its checks run. */
export type ProgramSession = {
  program: Program;
  /** Starts it, at the first call only; the problem that kept it from starting, or null. */
  start: (setup: Setup) => Promise<Problem | null>;
  /** Resolves as soon as its process is there, or can't be, or first needs something else to be started. */
  launched: Promise<void>;
  /** What runs; null before the first start, and when it can't be started. */
  targets: () => TargetSet | null;
  /** Why it couldn't be started at all. */
  problem: () => Problem | null;
  /** The limit that it was stopped for, now or before it was started again. */
  exceeded: () => LimitCode | null;
  /** Why it couldn't be started again after it had ended. */
  restartProblem: Problem | null;
  /** In how many checks a request got no answer in time. */
  unanswered: number;
  /** Tables are held from the start until the first check lets them go. */
  holdTables: (on: boolean) => Promise<void>;
  waiting: () => Promise<number>;
  stop: () => Promise<void>;
  /** Ends its processes at once, also while they are being started; `stop` follows. */
  kill: () => void;
};

export type ProgramRoom = {
  exercise: Exercise;
  files: Snapshot;
  root: string;
  run: RunFolder;
  reaper: Reaper;
  sandbox: Sandbox | null;
  spares: Spares | null;
  signal: AbortSignal;
  databases: () => Promise<DatabaseServer>;
  mongoUrl: string | undefined;
};

/** Starts all programs of a submission at once. A failure is seen where it is awaited, in a program's first check. */
export function startAll(programs: ProgramSession[], setup: Setup): void {
  for (const program of programs) program.start(setup).catch(() => undefined);
}

/** `name` is what its copies are called; see target-room.ts. */
export function createProgramSession(
  program: Program,
  name: string,
  chosen: ProgramPlan,
  room: ProgramRoom,
): ProgramSession {
  let targets: TargetSet | null = null;
  let database: Database | null = null;
  let spare: Database | null = null;
  let mongo: { url: string; drop: () => Promise<void> } | null = null;
  let release: (() => Promise<void>) | null = null;
  let problem: Problem | null = chosen.ok ? null : chosen.problem;
  let outgrown = false;
  const stopping = new AbortController();
  let starting: Promise<Problem | null> | null = null;
  const { reaper, launched, kill } = followProcesses(room.reaper);
  if (!chosen.ok || room.exercise.database) launched.resolve();
  const startOnce = async (setup: Setup): Promise<Problem | null> => {
    if (!chosen.ok) return chosen.problem;
    if (room.exercise.database) database = await (await room.databases()).createDatabase();
    // Next.js loads the learner's modules in a second process too; see target/next-dev.cjs.
    if (room.exercise.database && program.run === 'next-dev') spare = await (await room.databases()).createDatabase();
    if (room.exercise.database && room.mongoUrl)
      mongo = (await import('../database/mongo-database.ts')).nameMongoDatabase(room.mongoUrl);
    // A server that has gone is told by the checks.
    void database?.outgrown(stopping.signal).then(
      (grown) => (outgrown = grown),
      () => undefined,
    );
    const variables = {
      ...(database ? { DATABASE_URL: database.url } : {}),
      ...(spare ? { WORKSHOP_SPARE_DATABASE_URL: spare.url } : {}),
      ...(mongo ? { MONGODB_URL: mongo.url } : {}),
      ...setup.variables,
    };
    const { buildVariables = {}, files = {} } = setup;
    const plan = { ...room, reaper, name, program, plan: chosen.plan, variables, buildVariables, laidOver: files };
    const made = createTargetSet(plan);
    targets = made;
    const kind = program.run === 'next-dev' ? 'next' : 'node';
    return (problem = await (database ? startHeld(made.start, session, room.exercise.instances, kind) : made.start()));
  };
  const hold = async (on: boolean) => {
    if (on) release ??= (await database?.holdTables()) ?? null;
    else {
      const held = release;
      release = null;
      await held?.();
      // What waited goes on only now, and is no matter of the next check.
      if (held) await database?.settled();
    }
  };
  const stopOnce = async () => {
    stopping.abort();
    await starting?.catch(() => undefined);
    await targets?.stop();
    await release?.();
    // A server that has gone took its databases along.
    await Promise.all(
      [database?.drop(), spare?.drop(), mongo?.drop()].map((dropping) => dropping?.catch(() => undefined)),
    );
  };
  let stopped: Promise<void> | null = null;
  const session: ProgramSession = {
    program,
    start: (setup) => (starting ??= startOnce(setup).finally(launched.resolve)),
    launched: launched.promise,
    targets: () => targets,
    problem: () => problem,
    exceeded: () => targets?.exceeded() ?? (outgrown ? 'DISK_LIMIT' : null),
    restartProblem: null,
    unanswered: 0,
    holdTables: hold,
    waiting: async () => (await database?.waiting()) ?? 0,
    stop: () => (stopped ??= stopOnce()),
    kill,
  };
  return session;
}

/** A reaper that also knows when there is a first process, and which ones there are now. */
function followProcesses(reaper: Reaper): { reaper: Reaper; launched: PromiseWithResolvers<void>; kill: () => void } {
  const launched = Promise.withResolvers<void>();
  const groups = new Set<number>();
  const add = (pid: number) => {
    reaper.add(pid);
    groups.add(pid);
    launched.resolve();
  };
  const remove = (pid: number) => {
    reaper.remove(pid);
    groups.delete(pid);
  };
  const kill = () => {
    for (const group of groups) signalGroup(group, 'SIGKILL');
  };
  return { reaper: { ...reaper, add, remove }, launched, kill };
}
