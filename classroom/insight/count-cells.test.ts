import { expect, test } from 'vitest';
import { countCells } from './count-cells.ts';
import { tinyBoard, tinyCell, tinyLearner } from './testing/tiny-board.ts';

test('countCells() counts every learner once in each exercise', () => {
  const untouched = { id: 'NOT_STARTED', title: 'Not started', message: 'Edit the files.' };
  const board = tinyBoard([
    tinyLearner('a', { cells: { '01-one': tinyCell({ status: 'passed' }), '02-two': tinyCell() } }),
    tinyLearner('b', {
      cells: { '01-one': tinyCell({ stumble: untouched }), '02-two': tinyCell({ status: 'error' }) },
    }),
    tinyLearner('c'),
    tinyLearner('d', { state: 'waiting', cells: { '01-one': tinyCell() } }),
  ]);
  expect(countCells(board)).toEqual([
    { number: 1, slug: '01-one', title: 'Title of 01-one', passed: 1, failing: 0, working: 1, idle: 1 },
    { number: 2, slug: '02-two', title: 'Title of 02-two', passed: 0, failing: 1, working: 1, idle: 1 },
  ]);
});
