import { expect, test } from 'vitest';
import type { Board } from '../contract/board.ts';
import type { ClassEvent, ClassHappening } from '../contract/events.ts';
import { applyEvent } from './apply-event.ts';
import { ago, now, tinyBoard, tinyCell, tinyLearner } from './testing/tiny-board.ts';

function event(happening: ClassHappening, id = 11): ClassEvent {
  return { id, at: now, audience: null, ...happening };
}

function board(): Board {
  return tinyBoard([tinyLearner('a', { lastSeenAt: ago(9) }), tinyLearner('b'), tinyLearner('c')]);
}

test('applyEvent() changes the touched row and keeps all other objects', () => {
  const before = board();
  const cell = tinyCell({ status: 'passed' });
  const after = applyEvent(before, event({ type: 'result', data: { learnerId: 'b', slug: '01-one', cell } }));
  expect(after.learners[1]?.cells['01-one']).toBe(cell);
  expect(after.learners[1]).not.toBe(before.learners[1]);
  expect(after.learners[0]).toBe(before.learners[0]);
  expect(after.learners[2]).toBe(before.learners[2]);
  expect(after.exercises).toBe(before.exercises);
  expect(before.learners[1]?.cells).toEqual({});
  expect(after.lastEventId).toBe(11);
});

test('applyEvent() changes nothing when an event comes a second time', () => {
  const one = event({
    type: 'announcement',
    data: { announcement: { id: 1, text: 'Hi', at: now, slug: null, check: null } },
  });
  const after = applyEvent(board(), one);
  expect(after.announcements).toHaveLength(1);
  expect(applyEvent(after, one)).toBe(after);
});

test('applyEvent() knows an announcement that was on the board before its event came', () => {
  const announcement = { id: 1, text: 'Hi', at: now, slug: null, check: null };
  const before = { ...board(), announcements: [announcement] };
  const after = applyEvent(before, event({ type: 'announcement', data: { announcement } }));
  expect(after.announcements).toEqual([announcement]);
  expect(after.lastEventId).toBe(11);
});

test('applyEvent() takes a result as a sign of life, a verdict not', () => {
  const data = { learnerId: 'a', slug: '01-one', cell: tinyCell() };
  expect(applyEvent(board(), event({ type: 'result', data })).learners[0]?.lastSeenAt).toBe(now);
  expect(applyEvent(board(), event({ type: 'verdict', data })).learners[0]?.lastSeenAt).toBe(ago(9));
});

test('applyEvent() brings a learner in, changes one and takes one away', () => {
  const { connected: _, cells: __, ...head } = tinyLearner('d');
  const came = applyEvent(board(), event({ type: 'learner', data: { learner: head } }));
  expect(came.learners.at(-1)).toEqual({ ...head, connected: false, cells: {} });
  const changed = applyEvent(came, event({ type: 'learner', data: { learner: { ...head, name: 'Ada' } } }, 12));
  expect(changed.learners.at(-1)?.name).toBe('Ada');
  const gone = applyEvent(changed, event({ type: 'learner-removed', data: { learnerId: 'a' } }, 13));
  expect(gone.learners.map(({ id }) => id)).toEqual(['b', 'c', 'd']);
});

test('applyEvent() ignores a cell of a learner who is gone, and remembers the event', () => {
  const before = board();
  const after = applyEvent(
    before,
    event({ type: 'files', data: { learnerId: 'x', slug: '01-one', cell: tinyCell() } }),
  );
  expect(after.learners).toBe(before.learners);
  expect(after.lastEventId).toBe(11);
});

test('applyEvent() lays the pace over the exercises and keeps those that stay', () => {
  const before = board();
  const pace = {
    current: 2,
    exercises: { '02-two': { open: false, hints: true, solution: false } },
    timerEndsAt: null,
  };
  const after = applyEvent(before, event({ type: 'pace', data: { pace } }));
  expect(after.exercises[0]).toBe(before.exercises[0]);
  expect(after.exercises[1]).toMatchObject({ open: false, hints: true, solution: false });
  const timer = { ...pace, timerEndsAt: now };
  expect(applyEvent(after, event({ type: 'pace', data: { pace: timer } }, 12)).exercises).toBe(after.exercises);
});

test('applyEvent() changes the class', () => {
  const changed = { ...board().class, locked: true };
  expect(applyEvent(board(), event({ type: 'class', data: { class: changed } })).class).toBe(changed);
});

test('applyEvent() takes passing events without an id', () => {
  const before = board();
  const queue = { ...before.queue, queued: 3 };
  const queued = applyEvent(before, { type: 'queue', data: { queue } });
  expect(queued.queue).toBe(queue);
  expect(queued.lastEventId).toBe(before.lastEventId);
  const left = applyEvent(before, { type: 'presence', data: { learnerId: 'a', connected: false } }, now);
  expect(left.learners[0]).toMatchObject({ connected: false, lastSeenAt: now });
  expect(applyEvent(left, { type: 'presence', data: { learnerId: 'a', connected: false } }, now)).toBe(left);
});
