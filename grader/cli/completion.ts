import { readFile } from 'node:fs/promises';
import type { Exercise } from '../contract/exercise.ts';
import type { Progress } from '../progress/progress-store.ts';
import { renderCompletion } from '../report/render-completion.ts';
import type { Theme } from '../report/theme.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';
import { firstUnfinished } from './progress-rows.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** What to show when the last exercise has just been passed; null when some are left, or none was left before. */
export async function describeCompletion(
  root: string,
  catalogue: Exercise[],
  { before, after }: { before: Progress; after: Progress },
  theme: Theme,
): Promise<string | null> {
  if (firstUnfinished(catalogue, after) || !firstUnfinished(catalogue, before)) return null;
  const known = catalogue.flatMap(({ slug }) => after.exercises[slug] ?? []);
  const times = known.flatMap(({ firstTriedAt, firstPassedAt }) =>
    [firstTriedAt, firstPassedAt].map((time) => Date.parse(time ?? '')),
  );
  const days = times.some(Number.isNaN) ? null : Math.floor((Math.max(...times) - Math.min(...times)) / dayMs);
  const learnt = await Promise.all(
    catalogue.map(async ({ number, slug }) => ({ number, sentence: await readGoal(root, slug) })),
  );
  return renderCompletion({ learnt, points: known.reduce((sum, { bestPoints }) => sum + bestPoints, 0), days }, theme);
}

/** The first paragraph of a brief, which says what its exercise teaches. */
async function readGoal(root: string, slug: string): Promise<string> {
  const brief = await readFile(exerciseFolders(root, slug).brief, 'utf8').catch(() => '');
  const goal = /^## What you will be able to do\s+([\s\S]*?)\n\s*\n/m.exec(brief.replaceAll('\r\n', '\n'))?.[1];
  if (goal === undefined) return slug;
  // A list becomes a sentence.
  const sentence = goal.replace(/^- /, '').replaceAll(/:?\n- /g, (mark) => (mark.startsWith(':') ? ': ' : '; '));
  const plain = sentence.replaceAll(/\s+/g, ' ').replaceAll(/[*`]/g, '');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
