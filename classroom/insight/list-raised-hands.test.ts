import { expect, test } from 'vitest';
import { listRaisedHands } from './list-raised-hands.ts';
import { ago, tinyLearner } from './testing/tiny-board.ts';

test('listRaisedHands() puts the one who waits longest first', () => {
  const learners = [
    tinyLearner('a', { handRaisedAt: ago(1) }),
    tinyLearner('b'),
    tinyLearner('c', { handRaisedAt: ago(7) }),
    tinyLearner('d', { handRaisedAt: ago(9), state: 'removed' }),
  ];
  expect(listRaisedHands(learners).map(({ id }) => id)).toEqual(['c', 'a']);
});
