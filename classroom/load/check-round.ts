import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql, type Kysely } from 'kysely';
import type { ExerciseReport } from '../../grader/contract/report.ts';
import type { Cell } from '../contract/board.ts';
import { openDatabase, type DatabaseKind, type DatabasePlace } from '../store/open-database.ts';
import type { Tables } from '../store/tables.ts';
import type { Acknowledged } from './fault-clients.ts';
import { findFault } from './read-submissions.ts';

/** What was found wrong, each in a sentence. */
export type Faults = { lost: string[]; double: string[]; wrong: string[]; stuck: string[]; left: string[] };

/** Looks at what the class has kept, once nobody writes any more. */
export async function checkStore(place: DatabasePlace, acknowledged: Acknowledged): Promise<Omit<Faults, 'left'>> {
  const { db, kind, close } = await openDatabase(place);
  try {
    const results = await checkResults(db, acknowledged);
    const submissions = await checkSubmissions(db, acknowledged);
    const waiting = await countWaiting(db, kind);
    return {
      lost: [...results.lost, ...submissions.lost],
      double: [...results.double, ...submissions.double],
      wrong: submissions.wrong,
      stuck: [...submissions.stuck, ...(waiting > 0 ? [`${waiting} jobs are still in the queue`] : [])],
    };
  } finally {
    await close();
  }
}

async function checkResults(db: Kysely<Tables>, { results }: Acknowledged): Promise<Pick<Faults, 'lost' | 'double'>> {
  const rows = await db.selectFrom('results').select(['id', 'learner_id', 'key']).execute();
  const idOf = new Map(rows.map((row) => [`${row.learner_id} ${row.key}`, row.id]));
  const lost = results.filter(({ learnerId, key, id }) => idOf.get(`${learnerId} ${key}`) !== id);
  const cells = await db.selectFrom('cells').select('cell_json').execute();
  const counted = cells.reduce((sum, { cell_json: cell }) => sum + (JSON.parse(cell) as Cell).attempts, 0);
  const events = await db.selectFrom('events').select('id').where('type', '=', 'result').execute();
  return {
    lost: lost.map(({ key }) => `the result ${key}`),
    // Every result here is of one exercise: one row, one attempt, one event.
    double: [
      ...(idOf.size === rows.length ? [] : ['a result has two rows']),
      ...(counted === rows.length ? [] : [`${rows.length} results were counted as ${counted} attempts`]),
      ...(events.length === rows.length ? [] : [`${rows.length} results were told as ${events.length} events`]),
    ],
  };
}

async function checkSubmissions(db: Kysely<Tables>, { submissions }: Acknowledged): Promise<Omit<Faults, 'left'>> {
  const rows = await db.selectFrom('submissions').selectAll().orderBy('seq').execute();
  const verdicts = await db.selectFrom('verdicts').selectAll().execute();
  const cells = await db.selectFrom('cells').selectAll().execute();
  const faults: Omit<Faults, 'left'> = { lost: [], double: [], wrong: [], stuck: [] };
  const newest = new Map(rows.map((row) => [row.learner_id, row.id]));
  for (const { id } of submissions) if (!rows.some((row) => row.id === id)) faults.lost.push(`the submission ${id}`);
  const hashes = rows.map((row) => `${row.learner_id} ${row.hash}`);
  if (new Set(hashes).size < hashes.length) faults.double.push('the same files were taken as two submissions');
  for (const { id, state, learner_id: learnerId } of rows) {
    const own = verdicts.filter((verdict) => verdict.submission_id === id);
    if (own.length > 1) faults.double.push(`the submission ${id} has ${own.length} verdicts`);
    // Stored, but its answer was lost and the learner's machine gave up: this happens only when the round was broken off.
    const known = submissions.find((submission) => submission.id === id);
    const report = own[0] && (JSON.parse(own[0].report_json) as ExerciseReport);
    const fault = known && report ? findFault(known.answer, report) : null;
    if (fault !== null) faults.wrong.push(fault);
    if (state === 'superseded' && newest.get(learnerId) !== id) continue;
    if (state !== 'done' || !report)
      faults.stuck.push(`the submission ${id} is ${state} and has ${own.length} verdicts`);
    if (newest.get(learnerId) !== id) continue;
    const verified = cellOf(cells, learnerId)?.verified;
    if (report && (verified?.submissionId !== id || verified.status !== report.status))
      faults.wrong.push(`the board says ${verified?.status ?? 'nothing'} of ${id}, its verdict ${report.status}`);
  }
  return faults;
}

function cellOf(cells: { learner_id: string; cell_json: string }[], learnerId: string): Cell | undefined {
  return cells
    .filter((cell) => cell.learner_id === learnerId)
    .map(({ cell_json: cell }) => JSON.parse(cell) as Cell)
    .find(({ verified }) => verified !== null);
}

/** Jobs that nobody has done; those of pg-boss lie in tables of its own. */
async function countWaiting(db: Kysely<Tables>, kind: DatabaseKind): Promise<number> {
  const own = await db.selectFrom('jobs').select('id').execute();
  if (kind === 'sqlite') return own.length;
  const { rows } = await sql<{ count: number }>`select count(*) as count from pgboss.job
    where state in ('created', 'retry', 'active')`.execute(db);
  return own.length + Number(rows[0]?.count ?? 0);
}

/** What is left once all parts have ended: temporary files, copies of the files of learners, processes. */
export async function findLeft(root: string, folder: string, workerPids: number[]): Promise<string[]> {
  const files = await readdir(path.join(folder, 'tmp'));
  const runs = path.join(root, '.workshop', 'runs');
  const held = await Promise.all(
    (await readdir(runs).catch(() => [])).map(async (name) => {
      const owners = await readFile(path.join(runs, name, 'owner'), 'utf8').catch(() => '');
      return workerPids.includes(Number(owners.split(' ')[0])) ? [`the copies in .workshop/runs/${name}`] : [];
    }),
  );
  const processes = (await findProcesses(folder)).map((pid) => `the process ${pid}`);
  return [...files.map((name) => `the temporary folder ${name}`), ...held.flat(), ...processes];
}

/** Linux: processes that have the folder in their environment or on their command line. */
async function findProcesses(folder: string): Promise<number[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const texts = ['environ', 'cmdline'].map((name) => readFile(`/proc/${pid}/${name}`, 'latin1').catch(() => ''));
      return pid !== process.pid && (await Promise.all(texts)).some((text) => text.includes(folder)) ? [pid] : [];
    }),
  );
  return found.flat();
}
