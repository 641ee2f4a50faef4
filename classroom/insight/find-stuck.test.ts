import { expect, test } from 'vitest';
import type { Cell, LearnerRow } from '../contract/board.ts';
import { findStuck } from './find-stuck.ts';
import { ago, tinyBoard, tinyCell, tinyExercise, tinyLearner } from './testing/tiny-board.ts';

const stumble = { id: 'create', title: 'POST /api/notes answers 201', message: 'It answered 500.' };

/** A learner in exercise 1, connected, whose last result came a minute ago. */
function at(id: string, cell: Partial<Cell>, parts: Partial<LearnerRow> = {}): LearnerRow {
  return tinyLearner(id, { cells: { '01-one': tinyCell({ stumble, ...cell }) }, ...parts });
}

function found(learners: LearnerRow[]): string[] {
  return findStuck(tinyBoard(learners)).flatMap(({ learnerId, reasons }) =>
    reasons.map(({ code, text }) => `${learnerId} ${code}: ${text}`),
  );
}

test('findStuck() says nothing of a learner who moves along', () => {
  expect(found([at('a', {})])).toEqual([]);
});

test('findStuck() compares the time with the median of the class', () => {
  const quick = ['b', 'c', 'd', 'e'].map((id) => at(id, { status: 'passed', firstAt: ago(30), passedAt: ago(22) }));
  expect(found([at('a', { firstAt: ago(42) }), ...quick])).toEqual([
    'a slow: Here for 42 minutes; half the class needs 8 minutes.',
  ]);
  expect(found([at('a', { firstAt: ago(15) }), ...quick])).toEqual([]);
});

test('findStuck() compares with the planned time while few have begun', () => {
  expect(found([at('a', { firstAt: ago(42) })])).toEqual([
    'a slow: Here for 42 minutes; it is planned for 10 minutes.',
  ]);
});

test('findStuck() sees the same check failing again and again', () => {
  expect(found([at('a', { sameStumble: 3 })])).toEqual([]);
  expect(found([at('a', { sameStumble: 4 })])).toEqual([
    'a same-check: 4 times in a row over the same check: POST /api/notes answers 201',
  ]);
});

test('findStuck() sees files that nobody changes though a check fails', () => {
  expect(found([at('a', { changedAt: ago(9) })])).toEqual([
    'a no-change: No change in the files for 9 minutes, though a check fails.',
  ]);
  expect(found([at('a', { status: 'passed', changedAt: ago(9) })])).toEqual([]);
});

test('findStuck() says one thing of a learner who is silent', () => {
  const away = { connected: false, lastSeenAt: ago(25) };
  expect(found([at('a', { firstAt: ago(90), changedAt: ago(40) }, away)])).toEqual([
    'a silent: Not heard from for 25 minutes.',
  ]);
  expect(found([at('a', {}, { connected: false, lastSeenAt: ago(5) })])).toEqual([]);
});

test('findStuck() leaves out who has gone home, who has finished, who waits, who left and who is snoozed', () => {
  const stuck = { sameStumble: 9 };
  const all = { '01-one': tinyCell({ status: 'passed' }), '02-two': tinyCell({ status: 'passed' }) };
  expect(
    found([
      at('a', stuck, { connected: false, lastSeenAt: ago(300) }),
      tinyLearner('b', { cells: all, connected: false, lastSeenAt: ago(60) }),
      at('c', stuck, { state: 'waiting' }),
      at('d', stuck, { state: 'removed' }),
      at('e', stuck, { snoozedUntil: ago(-5) }),
      at('f', stuck, { snoozedUntil: ago(5) }),
    ]).map((line) => line[0]),
  ).toEqual(['f']);
});

test('findStuck() looks at the exercise where something happened last, if it is open', () => {
  const cells = {
    '01-one': tinyCell({ sameStumble: 9, stumble, lastAt: ago(20), changedAt: ago(21) }),
    '02-two': tinyCell(),
  };
  const learner = tinyLearner('a', { cells });
  expect(findStuck(tinyBoard([learner]))).toEqual([]);
  const closed = [tinyExercise('01-one', { open: false }), tinyExercise('02-two')];
  expect(findStuck(tinyBoard([at('b', { sameStumble: 9 })], closed))).toEqual([]);
});

test('findStuck() puts the longest stuck first, not the fewest points', () => {
  const learners = [at('a', { firstAt: ago(30), points: 0 }), at('b', { firstAt: ago(50), points: 9 })];
  expect(findStuck(tinyBoard(learners)).map(({ name }) => name)).toEqual(['Learner b', 'Learner a']);
});
