import { expect, test } from 'vitest';
import type { Verified } from '../contract/board.ts';
import { listGrades } from './list-grades.ts';
import { ago, tinyBoard, tinyCell, tinyLearner } from './testing/tiny-board.ts';

const verified: Verified = { submissionId: 's', kind: 'final', state: 'done', status: 'failed', points: 3, at: ago(1) };

test('listGrades() counts verified points and those of the instructor, nothing provisional', () => {
  const override = { points: 7, reason: 'Shown at the desk', at: ago(1) };
  const board = tinyBoard([
    tinyLearner('a', { cells: { '01-one': tinyCell({ verified }), '02-two': tinyCell({ verified, override }) } }),
    tinyLearner('b', { startsAt: 2, cells: { '02-two': tinyCell({ status: 'passed', points: 10 }) } }),
    tinyLearner('c', { cells: { '01-one': tinyCell({ verified: { ...verified, status: 'error' } }) } }),
    tinyLearner('d', { state: 'removed', cells: { '01-one': tinyCell({ verified }) } }),
  ]);
  const states = listGrades(board).rows.map(({ name, grades, total }) => [
    name,
    ...Object.values(grades).map(({ points, state }) => `${points} ${state}`),
    total,
  ]);
  expect(states).toEqual([
    ['Learner a', '3 verified', '7 overridden', 10],
    ['Learner b', '0 skipped', '0 none', 0],
    ['Learner c', '0 none', '0 none', 0],
  ]);
});
