import type { GradeRow } from '../contract/api.ts';

/** The points that count in an exercise: verified, or the instructor's own. Null where there are none yet, or it was skipped. */
export function countPoints(row: GradeRow, slug: string): number | null {
  const grade = row.grades[slug];
  return grade && (grade.state === 'verified' || grade.state === 'overridden') ? grade.points : null;
}

/** Points as text: at most two decimals, as Canvas and Moodle keep them, and never an exponent or a minus before zero. */
export function writePoints(points: number): string {
  return points
    .toFixed(2)
    .replace(/\.?0+$/, '')
    .replace(/^-0$/, '0');
}
