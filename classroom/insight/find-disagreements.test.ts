import { expect, test } from 'vitest';
import type { Verified } from '../contract/board.ts';
import { findDisagreements } from './find-disagreements.ts';
import { ago, tinyBoard, tinyCell, tinyLearner } from './testing/tiny-board.ts';

const failed: Verified = { submissionId: 's', kind: 'final', state: 'done', status: 'failed', points: 3, at: ago(1) };
const passed: Verified = { ...failed, status: 'passed' };

test('findDisagreements() lists those first who believe that they passed', () => {
  const board = tinyBoard([
    tinyLearner('a', { cells: { '01-one': tinyCell({ status: 'failed', verified: passed, changedAt: ago(0) }) } }),
    tinyLearner('b', { cells: { '02-two': tinyCell({ status: 'passed', verified: failed }) } }),
  ]);
  expect(findDisagreements(board).map(({ name, slug, text }) => `${name}, ${slug}: ${text}`)).toEqual([
    'Learner b, 02-two: Passes on their machine, fails here.',
    'Learner a, 01-one: Fails on their machine, passes here. The files have changed since.',
  ]);
});

test('findDisagreements() says nothing where both agree or one has not spoken', () => {
  const board = tinyBoard([
    tinyLearner('a', { cells: { '01-one': tinyCell({ status: 'failed', verified: failed }) } }),
    tinyLearner('b', { cells: { '01-one': tinyCell({ status: null, verified: failed }) } }),
    tinyLearner('c', {
      cells: { '01-one': tinyCell({ status: 'passed', verified: { ...failed, state: 'queued', status: null } }) },
    }),
    tinyLearner('d', { state: 'removed', cells: { '01-one': tinyCell({ status: 'passed', verified: failed }) } }),
  ]);
  expect(findDisagreements(board)).toEqual([]);
});
