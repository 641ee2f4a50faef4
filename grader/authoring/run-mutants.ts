import path from 'node:path';
import { UserError } from '../contract/errors.ts';
import type { Exercise } from '../contract/exercise.ts';
import { openSession } from '../grading/grading-session.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';
import { writeSnapshot } from '../workspace/run-folder.ts';
import { takeSnapshot, type Snapshot } from '../workspace/snapshot.ts';
import { changedFiles, withoutBrief } from '../workspace/starter.ts';
import type { ContentOptions } from './check-content.ts';
import { makeMutants, type Mutant } from './make-mutants.ts';
import { fingerprint, readMutants, writeMutants, type MutantRecord } from './mutant-record.ts';

/** A mutant and what became of it; `killed` means that the hidden tests saw it. */
export type MutantResult = { mutant: Mutant; state: 'killed' | 'survived' | 'grader error'; explained: string | null };

type MutantOptions = Omit<ContentOptions, 'onCheck' | 'isolation' | 'asLoop'> & {
  onResult: (result: MutantResult) => void;
};

/**
 * Grades the solution of an exercise with one small mistake at a time, and keeps how many the hidden tests let through
 * in mutants.json beside them. Survivors that are explained there count as known, not as killed.
 */
export async function runMutants(
  root: string,
  exercise: Exercise,
  { jobs, environment, onInterrupt, onResult }: MutantOptions,
): Promise<MutantRecord> {
  const folders = exerciseFolders(root, exercise.slug);
  const { solution, mutants } = await mutantsOf(root, exercise);
  const known = await readMutants(folders.hiddenTests);
  const session = await openSession({
    root,
    jobs,
    seed: 1 + Math.floor(Math.random() * 1_000_000),
    allowUntouched: true,
    postgresUrl: environment['WORKSHOP_POSTGRES_URL'] || undefined,
  });
  onInterrupt(session.close);
  try {
    const submissions = await Promise.all(
      mutants.map(async (mutant, index) => {
        const folder = path.join(session.inbox, String(index));
        await writeSnapshot(new Map([...solution, [mutant.file, Buffer.from(mutant.text)]]), folder);
        return { exercise, folder };
      }),
    );
    const results: MutantResult[] = [];
    await session.grade(submissions, {
      onEvent: (event) => {
        const mutant = event.type === 'finished' ? mutants[event.index] : undefined;
        if (event.type !== 'finished' || !mutant) return;
        const states = { passed: 'survived', failed: 'killed', error: 'grader error' } as const;
        const state = states[event.report.status];
        const explained = state === 'killed' ? null : (known?.explained[nameOf(mutant)] ?? null);
        const result = { mutant, state, explained };
        results.push(result);
        onResult(result);
      },
    });
    if (results.filter(({ state }) => state === 'grader error').length * 2 > results.length)
      throw new UserError('More than half could not be graded, so the old record stays.', 'Run `npm run doctor`.', 3);
    const record = toRecord(results, known?.explained ?? {}, await fingerprint(root, exercise));
    await writeMutants(folders.hiddenTests, record);
    return record;
  } finally {
    await session.close();
  }
}

async function mutantsOf(root: string, exercise: Exercise): Promise<{ solution: Snapshot; mutants: Mutant[] }> {
  const folders = exerciseFolders(root, exercise.slug);
  const [solved, starter] = [await takeSnapshot(folders.solution), await takeSnapshot(folders.starter)];
  if (!solved.ok || !starter.ok) throw new Error(`${exercise.slug} lacks its solution or its starter.`);
  const solution = withoutBrief(solved.files);
  const own = changedFiles(solution, starter.files).toSorted();
  const mutants = own.flatMap((file) => {
    const given = new Set(linesOf(starter.files.get(file)));
    const text = solution.get(file)?.toString('utf8') ?? '';
    // A line that stands in the starter is not the learner's work.
    return makeMutants(file, text).filter(({ line }) => !given.has(text.split('\n')[line - 1]?.trim() ?? ''));
  });
  return { solution, mutants };
}

function linesOf(bytes: Buffer | undefined): string[] {
  return (bytes?.toString('utf8') ?? '').split('\n').map((line) => line.trim());
}

/** How a survivor is named where it is explained: lines move, the code itself stays. */
export function nameOf({ file, from, to }: Mutant): string {
  return `${file}: ${from} -> ${to}`;
}

function toRecord(results: MutantResult[], known: Record<string, string>, hash: string): MutantRecord {
  const survivors = new Set(results.filter(({ state }) => state !== 'killed').map(({ mutant }) => nameOf(mutant)));
  return {
    fingerprint: hash,
    mutants: results.length,
    killed: results.filter(({ state }) => state === 'killed').length,
    explained: Object.fromEntries([...survivors].toSorted().map((name) => [name, known[name] ?? ''])),
  };
}
