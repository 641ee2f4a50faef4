import type { GradeTable } from '../contract/api.ts';

type Exercise = GradeTable['exercises'][number];

/** A column of the instructor's own file; `at` counts from 0. */
export type Column = { at: number; title: string };

/**
 * Which column is of which exercise. A title matches by slug, by number and title, by title, or by number ("1", "Exercise 01"),
 * whatever its case, blanks and punctuation; the first of these ways wins. What is not clear is left out: an exercise with two
 * columns that match equally well, a column that fits two exercises. `missing` are the slugs without a column.
 */
export function matchColumns(
  exercises: Exercise[],
  columns: Column[],
): { pairs: { exercise: Exercise; column: Column }[]; missing: string[] } {
  const fits = columns.flatMap((column) => fitsOf(exercises, column));
  const pairs: { exercise: Exercise; column: Column }[] = [];
  const missing: string[] = [];
  for (const exercise of exercises) {
    const column = bestOf(fits.filter((fit) => fit.exercise === exercise))?.column;
    if (column) pairs.push({ exercise, column });
    else missing.push(exercise.slug);
  }
  return { pairs, missing };
}

type Fit = { exercise: Exercise; column: Column; way: number };

function fitsOf(exercises: Exercise[], column: Column): Fit[] {
  const title = titleKey(column.title);
  const fits = exercises
    .map((exercise) => ({ exercise, column, way: waysOf(exercise).indexOf(title) }))
    .filter(({ way }) => way !== -1);
  const best = bestOf(fits);
  return best ? [best] : [];
}

/** The only one that fits in the best way; undefined when there are two. */
function bestOf(fits: Fit[]): Fit | undefined {
  const way = Math.min(...fits.map((fit) => fit.way));
  const best = fits.filter((fit) => fit.way === way);
  return best.length === 1 ? best[0] : undefined;
}

function waysOf({ number, slug, title }: Exercise): string[] {
  return [slug, `${number} ${title}`, title, String(number)].map(titleKey);
}

/** Words in small letters. "Exercise 01: npm init" is "1 npm init", and so is "01-npm-init". */
function titleKey(title: string): string {
  return title
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036F]/g, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:exercise|ex) (?=\d)/, '')
    .replace(/^0+(?=\d)/, '');
}
