import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { UserError } from '../../grader/contract/errors.ts';
import type { DatabaseKind } from '../store/open-database.ts';
import { faultKinds, type FaultKind } from './fault-kinds.ts';
import type { FaultRow } from './faults-report.ts';
import { startKeptPostgres, type KeptPostgres } from './kept-postgres.ts';
import { playRound, type Round, type RoundOptions } from './play-round.ts';
import { readAnswers } from './read-submissions.ts';
import { makeSampleReports } from './sample-reports.ts';
import { seededRandom } from './seeded-random.ts';

export type FaultsOptions = {
  root: string;
  rounds: number;
  seed: number;
  /** Which faults, in turn. */
  kinds: FaultKind[];
  learners: number;
  seconds: number;
  /** Why nothing can be verified here, so that only results are sent; null when it can. */
  whyNotVerified: string | null;
  signal: AbortSignal;
  note: (text: string) => void;
};

/** Plays rounds, each with a class of its own and one fault at a moment by chance. */
export async function runFaults(options: FaultsOptions): Promise<FaultRow[]> {
  const { root, rounds, seed, kinds, learners, seconds, whyNotVerified, signal, note } = options;
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'workshop-faults-'));
  let postgres: KeptPostgres | null = null;
  const rows = new Map(kinds.map(({ name }) => [name, emptyRow(name)]));
  try {
    const samples = await makeSampleReports(root, scratch);
    const answers = await readAnswers(root);
    for (let number = 0; number < rounds; number += 1) {
      signal.throwIfAborted();
      const { kind, database } = chooseFault(kinds, number);
      if (database === 'postgres')
        postgres ??= await startKeptPostgres(path.join(os.tmpdir(), `${path.basename(scratch)}-postgres`));
      const random = seededRandom(seed + number);
      const verifies = whyNotVerified === null;
      const round: RoundOptions = {
        root,
        kind,
        database,
        postgres,
        samples,
        answers,
        random,
        learners,
        seconds,
        verifies,
        signal,
      };
      const played = await playRound(round).catch((error: unknown) => brokenOff(error, signal));
      note(`round ${number + 1} of ${rounds}, seed ${seed + number}: ${kind.name} (${database}): ${describe(played)}`);
      count(rows, kind, database, played);
    }
    return [...rows.values()];
  } finally {
    await postgres?.close();
    await rm(scratch, { recursive: true, force: true });
    await rm(path.join(os.tmpdir(), `${path.basename(scratch)}-postgres`), { recursive: true, force: true });
  }
}

/** The faults with this word in their name; all without one. */
export function chooseKinds(only: string | undefined): FaultKind[] {
  const chosen = faultKinds.filter(({ name }) => only === undefined || name.includes(only));
  if (chosen.length > 0) return chosen;
  throw new UserError(
    `No fault has "${only}" in its name.`,
    `There are: ${faultKinds.map(({ name }) => name).join(', ')}.`,
  );
}

/** Kinds take turns; where one can happen on both databases every third of its rounds is on PostgreSQL. */
function chooseFault(kinds: FaultKind[], number: number): { kind: FaultKind; database: DatabaseKind } {
  const kind = kinds[number % kinds.length];
  if (!kind) throw new Error('There is no fault to play.');
  const turn = Math.floor(number / kinds.length);
  const [only, other] = kind.databases;
  return { kind, database: other === undefined ? (only ?? 'sqlite') : turn % 3 === 1 ? 'postgres' : 'sqlite' };
}

function emptyRow(name: string): FaultRow {
  const zero = { rounds: 0, onPostgres: 0, results: 0, submissions: 0, again: 0 };
  return { name, ...zero, lost: 0, double: 0, wrong: 0, stuck: 0, left: 0, fell: 0, slowestMs: null, skipped: null };
}

function count(rows: Map<string, FaultRow>, { name }: FaultKind, database: DatabaseKind, played: Round | string): void {
  const row = rows.get(name);
  if (!row) return;
  if (typeof played === 'string') {
    row.skipped = played;
    return;
  }
  row.rounds += 1;
  if (database === 'postgres') row.onPostgres += 1;
  for (const key of ['results', 'submissions', 'again'] as const) row[key] += played[key];
  for (const key of ['lost', 'double', 'wrong', 'stuck', 'left'] as const) row[key] += played.faults[key].length;
  row.fell += played.fell.length;
  if (played.recoveredMs !== null) row.slowestMs = Math.max(row.slowestMs ?? 0, played.recoveredMs);
}

/** A round that could not be played to its end, as when a server doesn't start again. */
function brokenOff(error: unknown, signal: AbortSignal): Round {
  signal.throwIfAborted();
  const reason = `the round was broken off: ${error instanceof Error ? error.message : String(error)}`;
  const faults = { lost: [], double: [], wrong: [], stuck: [reason], left: [] };
  return { results: 0, submissions: 0, again: 0, recoveredMs: null, fell: [], faults };
}

function describe(played: Round | string): string {
  if (typeof played === 'string') return `left out. ${played}`;
  const { results, submissions, again, recoveredMs, fell, faults } = played;
  const head = `${results} results and ${submissions} submissions acknowledged, ${again} requests sent again`;
  const recovered =
    recoveredMs === null ? 'it did not recover' : `recovered after ${(recoveredMs / 1000).toFixed(1)} s`;
  const wrong = Object.entries(faults).flatMap(([name, found]) => found.map((fault) => `  ${name}: ${fault}`));
  return [`${head}, ${recovered}`, ...wrong, ...fell.map((text) => `  ${text}`)].join('\n');
}
