import { expect, test } from 'vitest';
import { countStumbles } from './count-stumbles.ts';
import { ago, tinyBoard, tinyCell, tinyLearner } from './testing/tiny-board.ts';

const create = { id: 'create', title: 'POST answers 201', message: 'It answered 500.' };
const list = { id: 'list', title: 'GET answers 200', message: 'It answered 404.' };

test('countStumbles() counts learners by exercise and check, with the newest message', () => {
  const board = tinyBoard([
    tinyLearner('a', { cells: { '01-one': tinyCell({ stumble: create, lastAt: ago(3) }) } }),
    tinyLearner('b', {
      cells: { '01-one': tinyCell({ stumble: { ...create, message: 'It hung.' }, lastAt: ago(1) }) },
    }),
    tinyLearner('c', { cells: { '01-one': tinyCell({ stumble: list }), '02-two': tinyCell({ stumble: create }) } }),
  ]);
  expect(countStumbles(board)).toEqual([
    {
      slug: '01-one',
      number: 1,
      id: 'create',
      title: 'POST answers 201',
      example: 'It hung.',
      learnerIds: ['a', 'b'],
      count: 2,
    },
    expect.objectContaining({ slug: '01-one', id: 'list', count: 1 }),
    expect.objectContaining({ slug: '02-two', id: 'create', count: 1 }),
  ]);
});

test('countStumbles() leaves out untouched starters, passed cells and learners who are not in', () => {
  const untouched = { id: 'NOT_STARTED', title: 'Not started', message: 'Edit the files.' };
  const board = tinyBoard([
    tinyLearner('a', { cells: { '01-one': tinyCell({ stumble: untouched }) } }),
    tinyLearner('b', { cells: { '01-one': tinyCell({ stumble: create, status: 'passed' }) } }),
    tinyLearner('c', { state: 'removed', cells: { '01-one': tinyCell({ stumble: create }) } }),
  ]);
  expect(countStumbles(board)).toEqual([]);
});
