import { expect, test } from 'vitest';
import { compareStacks } from './compare-stacks.ts';
import { tinyBoard, tinyCell, tinyExercise, tinyLearner } from './testing/tiny-board.ts';

const exercises = [
  tinyExercise('04-express-routes', { stack: 'express' }),
  tinyExercise('05-express-middleware', { stack: 'express' }),
  tinyExercise('09-next-routes', { stack: 'next' }),
  tinyExercise('16-validation-zod', { stack: 'both' }),
];

function stumbles(id: string) {
  return tinyCell({ stumble: { id, title: `Check ${id}`, message: 'No.' } });
}

test('compareStacks() sets two exercises with the same checks against each other', () => {
  const board = tinyBoard(
    [
      tinyLearner('a', { cells: { '04-express-routes': stumbles('create'), '09-next-routes': stumbles('create') } }),
      tinyLearner('b', { cells: { '04-express-routes': stumbles('list'), '09-next-routes': stumbles('create') } }),
      tinyLearner('c', { cells: { '04-express-routes': tinyCell({ status: 'passed' }) } }),
    ],
    exercises,
  );
  expect(compareStacks(board)).toEqual([
    {
      title: '4 Title of 04-express-routes / 9 Title of 09-next-routes',
      slugs: { express: '04-express-routes', next: '09-next-routes' },
      begun: { express: 3, next: 2 },
      checks: [
        { id: 'create', title: 'Check create', express: 1, next: 2 },
        { id: 'list', title: 'Check list', express: 1, next: 0 },
      ],
    },
  ]);
});

test('compareStacks() sets the halves of one exercise against each other', () => {
  const board = tinyBoard(
    [
      tinyLearner('a', { cells: { '16-validation-zod': stumbles('express:create') } }),
      tinyLearner('b', { cells: { '16-validation-zod': stumbles('next:create') } }),
      tinyLearner('c', { cells: { '16-validation-zod': stumbles('NEVER_LISTENED') } }),
      tinyLearner('d', { cells: { '16-validation-zod': stumbles('NOT_STARTED') } }),
    ],
    exercises,
  );
  expect(compareStacks(board)).toEqual([
    expect.objectContaining({
      begun: { express: 3, next: 3 },
      checks: [expect.objectContaining({ id: 'create', express: 1, next: 1 })],
    }),
  ]);
});

test('compareStacks() leaves out what nobody has begun', () => {
  expect(compareStacks(tinyBoard([tinyLearner('a')], exercises))).toEqual([]);
});
