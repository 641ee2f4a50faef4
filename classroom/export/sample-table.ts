import type { GradeRow, GradeTable } from '../contract/api.ts';

/** Exercises and learners for the tests of this room. */
export const exercises: GradeTable['exercises'] = [
  { number: 1, slug: '01-npm-init', title: 'npm init', points: 10 },
  { number: 3, slug: '03-express-hello', title: 'Express: hello', points: 10 },
  { number: 20, slug: '20-choose-backend', title: 'Which one for what?', points: 25 },
];

const states = { v: 'verified', o: 'overridden', s: 'skipped', n: 'none' } as const;

/** A row by a short word for each exercise: `v10` is verified with 10 points, `o7.5` the instructor's, `s` skipped, `n` none. */
export function sampleRow(learnerId: string, name: string, words: string[]): GradeRow {
  const grades: GradeRow['grades'] = {};
  let total = 0;
  for (const [index, { slug, points }] of exercises.entries()) {
    const word = words[index] ?? 'n';
    const state = states[word.charAt(0) as keyof typeof states];
    grades[slug] = { state, points: Number(word.slice(1)), maxPoints: points };
    if (state === 'verified' || state === 'overridden') total += Number(word.slice(1));
  }
  return { learnerId, name, grades, total };
}

export const sampleTable: GradeTable = {
  exercises,
  rows: [
    sampleRow('l-ada', 'Ada Lovelace', ['v10', 'v0', 'n']),
    sampleRow('l-grace', 'Grace Hopper', ['s', 'v10', 'o22.5']),
    sampleRow('l-alan', 'Alan Turing', ['n', 'n', 'n']),
  ],
};
