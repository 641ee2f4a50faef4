import type { GradeRow, GradeTable } from '../contract/api.ts';
import { countPoints } from './count-points.ts';

/** One exercise, as a test case of Gradescope. */
export type GradescopeTest = {
  /** The exercise's slug and title. */
  name: string;
  /** The exercise's number; Gradescope shows the tests by it. */
  number: string;
  max_score: number;
  /** Missing, like `status`, where nothing is verified yet and where the exercise was skipped. */
  score?: number;
  /** 'passed' with all points, else 'failed'. */
  status?: 'passed' | 'failed';
  /** Why there is no score, or whose grade it is. */
  output?: string;
};

/** One learner, in the shape of a results.json. `max_score` and what is in `extra_data` are ours, the rest is Gradescope's. */
export type GradescopeResult = {
  score: number;
  /** The points of all exercises but the skipped ones. */
  max_score: number;
  visibility: 'visible';
  tests: GradescopeTest[];
  extra_data: { learner_id: string; name: string };
};

/**
 * All grades as JSON: an object whose keys are learner ids and whose values have the shape of Gradescope's results.json
 * (gradescope-autograders.readthedocs.io, "Autograder Specifications"), so that one of them can be written to
 * /autograder/results/results.json as it is. `score` at the top is the total; Gradescope lets it win over the tests'.
 */
export function toGradescopeJson(table: GradeTable): string {
  const results = table.rows.map((row) => [row.learnerId, resultOf(row, table.exercises)] as const);
  return `${JSON.stringify(Object.fromEntries(results), null, 2)}\n`;
}

function resultOf(row: GradeRow, exercises: GradeTable['exercises']): GradescopeResult {
  const counted = exercises.filter(({ slug }) => row.grades[slug]?.state !== 'skipped');
  return {
    score: row.total,
    max_score: counted.reduce((sum, { slug, points }) => sum + (row.grades[slug]?.maxPoints ?? points), 0),
    visibility: 'visible',
    tests: exercises.map((exercise) => testOf(row, exercise)),
    extra_data: { learner_id: row.learnerId, name: row.name },
  };
}

function testOf(row: GradeRow, { number, slug, title, points }: GradeTable['exercises'][number]): GradescopeTest {
  const grade = row.grades[slug];
  const max = grade?.maxPoints ?? points;
  const test = { name: `${slug}: ${title}`, number: String(number), max_score: max };
  const score = countPoints(row, slug);
  if (score === null) {
    const why = grade?.state === 'skipped' ? 'Skipped: the learner joined later.' : 'Not verified yet.';
    return { ...test, output: why };
  }
  const status = score >= max ? 'passed' : 'failed';
  return { ...test, score, status, ...(grade?.state === 'overridden' ? { output: 'Given by the instructor.' } : {}) };
}
