import type { ExerciseReport } from '../contract/report.ts';
import { readProgress, writeProgress } from '../progress/progress-store.ts';
import { recordHint } from '../progress/record-report.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';
import { readHints, startHintsId } from '../workspace/hints.ts';

/** A hint for what fails now. `number` counts from 1; after the last hint the last is shown again. */
export type NextHint = { title: string; hints: string[]; number: number };

/** The hints for the first failing check of `report`, and which one comes next; null when nothing fails. */
export async function nextHint(root: string, report: ExerciseReport): Promise<NextHint | null> {
  if (report.status === 'passed') return null;
  const failing = report.problem ? undefined : report.checks.find((check) => check.status === 'failed');
  const id = failing?.id ?? startHintsId;
  const [hints, progress] = await Promise.all([
    readHints(exerciseFolders(root, report.slug).hints),
    readProgress(root),
  ]);
  const list = hints.get(id) ?? [];
  const shown = progress.exercises[report.slug]?.hintsShown?.[id] ?? 0;
  await writeProgress(root, recordHint(progress, report.slug, id));
  const title = failing?.title ?? report.problem?.message ?? 'Getting started';
  return { title, hints: list, number: Math.min(shown + 1, list.length) };
}
