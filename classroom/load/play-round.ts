import { setTimeout as delay } from 'node:timers/promises';
import { Agent } from 'node:http';
import { z } from 'zod';
import type { Report } from '../../grader/contract/report.ts';
import type { DatabaseKind } from '../store/open-database.ts';
import { checkStore, findLeft, type Faults } from './check-round.ts';
import { playClients, type Acknowledged } from './fault-clients.ts';
import type { FaultKind } from './fault-kinds.ts';
import { openFaultRig, type FaultRig } from './fault-rig.ts';
import { joinClass, leaveAll } from './join-class.ts';
import type { KeptPostgres } from './kept-postgres.ts';
import type { Answer } from './read-submissions.ts';
import { sendRequest } from './send-request.ts';
import { mountSmallDisk } from './small-disk.ts';
import { steadyMs } from './steady-ms.ts';
import { waitForWorker } from './wait-for-worker.ts';

export type RoundOptions = {
  root: string;
  kind: FaultKind;
  database: DatabaseKind;
  postgres: KeptPostgres | null;
  samples: Report[];
  answers: { right: Answer; wrong: Answer[] };
  random: () => number;
  /** How much is sent. */
  learners: number;
  seconds: number;
  /** Whether answers are handed in too; not where no sandbox can be made. */
  verifies: boolean;
  signal: AbortSignal;
};

/** What came of one round. `recoveredMs` is from the fault until all was as before, null when it never was. */
export type Round = {
  results: number;
  submissions: number;
  again: number;
  recoveredMs: number | null;
  /** Parts of the class that ended though nobody had killed them. */
  fell: string[];
  faults: Faults;
};

/** How long a class may take until all is done, once everybody has sent everything. */
const settleMs = 120_000;
const sendMs = 60_000;
/** Processes and folders are cleared away a moment after a worker has ended. */
const tidyMs = 10_000;

/** One class in which one thing goes wrong; a sentence when it can't be played on this machine. */
export async function playRound(options: RoundOptions): Promise<Round | string> {
  const { root, kind, postgres, signal } = options;
  const makeDisk = kind.name === 'disk full' ? mountSmallDisk : null;
  const own = options.database === 'postgres' ? postgres : null;
  const rig = await openFaultRig({ root, postgres: own, makeDisk, hasClock: kind.name.startsWith('clock') });
  if (typeof rig === 'string') return rig;
  const end = () => void rig.close();
  signal.addEventListener('abort', end, { once: true });
  try {
    return await playIn(rig, options);
  } finally {
    signal.removeEventListener('abort', end);
    await rig.close();
  }
}

async function playIn(rig: FaultRig, options: RoundOptions): Promise<Round | string> {
  const { root, kind, random, learners, seconds, verifies, signal } = options;
  const { url, joinCode } = rig.opened();
  if (verifies) {
    const reason = await waitForWorker(rig.opened(), rig.workers, signal);
    if (reason !== null) return reason;
  }
  const names = Array.from({ length: learners }, (_, index) => `Learner ${index + 1}`);
  const members = await joinClass({ url, joinCode }, names, signal);
  const acknowledged: Acknowledged = { results: [], submissions: [], again: 0 };
  const sending = AbortSignal.any([signal, AbortSignal.timeout(seconds * 1000 + sendMs)]);
  const sent = playClients(
    { ...options, url, members, results: 12, submissions: verifies ? 2 : 0, cutting: rig.cutting, signal: sending },
    acknowledged,
  ).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  await delay((0.2 + 0.6 * random()) * seconds * 1000, undefined, { signal });
  const workerPids = new Set(rig.workers.pids());
  const struckMs = steadyMs();
  await kind.strike(rig, random);
  await delay(kind.lastsMs * (0.3 + 0.7 * random()), undefined, { signal });
  const fell = await restartEnded(rig, kind);
  await kind.heal(rig);
  const failure = await sent;
  const recoveredMs = await untilSettled({ rig, url, acknowledged, struckMs, signal, fell });
  leaveAll(members);
  for (const pid of rig.workers.pids()) workerPids.add(pid);
  const killed = await rig.stop();
  const faults: Faults = {
    ...(await checkStore(rig.place, acknowledged)),
    left: await untilTidy(root, rig.folder, [...workerPids]),
  };
  if (failure !== null) faults.stuck.push(failure);
  faults.left.push(...killed.map((name) => `the ${name}, which did not end when asked to`));
  const { results, submissions, again } = acknowledged;
  return { results: results.length, submissions: submissions.length, again, recoveredMs, fell, faults };
}

/** Starts again what has ended and should not have, so that the rest of the round can be judged; `kind` is the fault that is on. */
async function restartEnded(rig: FaultRig, kind: FaultKind | null = null): Promise<string[]> {
  const { opened, workers, startServer } = rig;
  const parts = [
    { name: 'server' as const, part: opened().server, start: startServer },
    { name: 'worker' as const, part: workers, start: async () => workers.start() },
  ];
  const ended = parts.filter(({ name, part }) => part.hasEnded() && !kind?.kills.includes(name));
  const said = ended.map(({ name, part }) => `the ${name} ended by itself: ${part.said().trim().slice(-500)}`);
  // While the fault is on a start may fail as well.
  if (kind === null) for (const { start } of ended) await start();
  return said;
}

type Settling = {
  rig: FaultRig;
  url: string;
  acknowledged: Acknowledged;
  struckMs: number;
  signal: AbortSignal;
  fell: string[];
};

const stateSchema = z.object({ state: z.string() });

/**
 * Waits until every submission has its verdict or fell away for a newer one. Gives the time from the fault until a result that was made
 * after it was acknowledged and everything that waited at the fault was done.
 */
async function untilSettled({ rig, url, acknowledged, struckMs, signal, fell }: Settling): Promise<number | null> {
  const agent = new Agent({ keepAlive: true });
  const open = new Set(acknowledged.submissions);
  const settledMs: number[] = [];
  for (
    const until = steadyMs() + settleMs;
    open.size > 0 && steadyMs() < until;
    await delay(100, undefined, { signal })
  ) {
    fell.push(...(await restartEnded(rig)));
    for (const submission of open) {
      const { id, token, ackMs } = submission;
      const asked = { url, method: 'GET', path: `/api/submissions/${id}`, agent, token } as const;
      const answer = await sendRequest(asked).catch(() => null);
      if (answer?.status !== 200 || /queued|running/.test(stateSchema.parse(answer.body).state)) continue;
      open.delete(submission);
      if (ackMs < struckMs) settledMs.push(steadyMs());
    }
  }
  agent.destroy();
  const after = acknowledged.results.filter(({ firstSentMs }) => firstSentMs > struckMs).map(({ ackMs }) => ackMs);
  if (open.size > 0) return null;
  return Math.max(0, Math.max(...settledMs, ...(after.length > 0 ? [Math.min(...after)] : []), struckMs) - struckMs);
}

async function untilTidy(root: string, folder: string, workerPids: number[]): Promise<string[]> {
  for (const until = steadyMs() + tidyMs; ; await delay(200)) {
    const left = await findLeft(root, folder, workerPids);
    if (left.length === 0 || steadyMs() > until) return left;
  }
}
