import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { canonicalJson } from '../contract/canonical-json.ts';
import type { Exercise, Submission } from '../contract/exercise.ts';
import { isRecord } from '../contract/is-record.ts';
import type { Evidence, ExerciseReport } from '../contract/report.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { graderVersion } from './grader-version.ts';
import { readSubmission } from './read-submission.ts';
import { mayBeLate } from './second-look.ts';

/**
 * Verdicts of earlier gradings, kept in .workshop/verdicts. One counts as long as nothing that decides it has changed: the
 * learner's files, the hidden tests, the hints, the entry in the config, the grader, the packages, Node.js.
 */
export type VerdictCache = {
  /** The kept report, marked `cached`, or null. */
  find: (submission: Submission) => Promise<ExerciseReport | null>;
  /** Keeps a report that another grading would repeat: never the grader's errors, never what a deadline decided. */
  keep: (submission: Submission, report: ExerciseReport) => Promise<void>;
};

/** How many verdicts of an exercise are kept: the learner's own, that of the solution, and some from before. */
const keptEach = 4;

/** `surroundings` are settings that a verdict may depend on, such as the database that was used. */
export function openVerdictCache(root: string, surroundings: Record<string, string>): VerdictCache {
  const version = graderVersion(root).catch(() => null);
  const fileFor = async (exercise: Exercise, evidence: Evidence | undefined): Promise<string | null> => {
    const grader = await version;
    if (grader === null || !evidence || evidence.submission === null) return null;
    const hints = await readFile(exerciseFolders(root, exercise.slug).hints, 'utf8').catch(() => '');
    const deciding = canonicalJson({ exercise, evidence, hints, grader, surroundings });
    const name = createHash('sha256').update(deciding).digest('hex').slice(0, 32);
    return path.join(root, '.workshop', 'verdicts', exercise.slug, `${name}.json`);
  };
  return {
    find: async (submission) => {
      const { exercise } = submission;
      const { taken, files, starter } = await readSubmission(root, submission);
      if (!taken.ok) return null;
      const file = await fileFor(exercise, await gatherEvidence(root, { exercise, files, starter }));
      return file === null ? null : readVerdict(file, exercise);
    },
    keep: async ({ exercise }, report) => {
      if (report.status === 'error' || mayBeLate(report)) return;
      const file = await fileFor(exercise, report.evidence);
      // Without it the next grading takes longer, that is all.
      if (file !== null) await writeVerdict(file, report).catch(() => undefined);
    },
  };
}

async function readVerdict(file: string, exercise: Exercise): Promise<ExerciseReport | null> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (!isRecord(value) || value['slug'] !== exercise.slug || !Array.isArray(value['checks'])) return null;
    return { ...(value as ExerciseReport), cached: true };
  } catch {
    // There is none, or a damaged one.
    return null;
  }
}

/** Whole or not at all, and the oldest of the exercise's verdicts are let go. */
async function writeVerdict(file: string, report: ExerciseReport): Promise<void> {
  const folder = path.dirname(file);
  const temporary = `${file}.${process.pid}.new`;
  await mkdir(folder, { recursive: true });
  await writeFile(temporary, JSON.stringify(report));
  await rename(temporary, file);
  const names = (await readdir(folder)).map((name) => path.join(folder, name));
  const dated = await Promise.all(names.map(async (name) => ({ name, at: (await stat(name)).mtimeMs })));
  const old = dated.toSorted((a, b) => b.at - a.at).slice(keptEach);
  await Promise.all(old.map(({ name }) => rm(name, { force: true })));
}
