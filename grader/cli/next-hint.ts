import { firstFailing, type ExerciseReport } from '../contract/report.ts';
import { readProgress, writeProgress } from '../progress/progress-store.ts';
import { recordHints } from '../progress/record-report.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';
import { readHints, startHintsId } from '../workspace/hints.ts';

/** A hint for what fails now. `number` counts from 1; after the last hint the last is shown again. */
export type NextHint = { title: string; hints: string[]; number: number };

/**
 * The hints for the first failing check of `report`, and which one comes next; null when nothing fails. Where the card of
 * that check is on the screen (`cardShown`), the hint in it has been seen.
 */
export async function nextHint(root: string, report: ExerciseReport, cardShown: boolean): Promise<NextHint | null> {
  if (report.status === 'passed') return null;
  const failing = firstFailing(report);
  const id = failing?.id ?? startHintsId;
  const [hints, progress] = await Promise.all([
    readHints(exerciseFolders(root, report.slug).hints),
    readProgress(root),
  ]);
  // In a dual exercise one section serves both halves, unless a half has one of its own.
  const list = hints.get(id) ?? hints.get(id.replace(/^(?:express|next):/, '')) ?? [];
  const inCard = cardShown && list.length > 1 && failing?.hint !== undefined && failing.hint === list[0];
  const seen = Math.max(progress.exercises[report.slug]?.hintsShown?.[id] ?? 0, inCard ? 1 : 0);
  const number = Math.min(seen + 1, list.length);
  await writeProgress(root, recordHints(progress, report.slug, id, number));
  const title = failing?.title ?? report.problem?.message ?? 'Getting started';
  return { title, hints: list, number };
}
