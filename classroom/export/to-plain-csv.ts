import type { GradeRow, GradeTable } from '../contract/api.ts';
import { countPoints } from './count-points.ts';
import { writeCsv, type CsvValue } from './write-csv.ts';

/**
 * Grades for a spreadsheet: Name, Learner id, a column for each exercise, Total. A number is what was verified, or given by the
 * instructor; 0 was verified to be 0. An empty cell has no verified grade yet. 'skipped' is an exercise that was over before the
 * learner joined. SUM, AVERAGE and COUNT pass over empty cells and over text, so neither counts for or against anybody.
 */
export function toPlainCsv({ exercises, rows }: GradeTable): string {
  const header = ['Name', 'Learner id', ...exercises.map(({ slug }) => slug), 'Total'];
  const lines = rows.map((row): CsvValue[] => [
    row.name,
    row.learnerId,
    ...exercises.map(({ slug }) => pointsOrSkipped(row, slug)),
    row.total,
  ]);
  return writeCsv([header, ...lines], { bom: true });
}

function pointsOrSkipped(row: GradeRow, slug: string): CsvValue {
  return row.grades[slug]?.state === 'skipped' ? 'skipped' : countPoints(row, slug);
}
