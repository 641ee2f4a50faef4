import { expect, test } from 'vitest';
import { emptyCell, type Verified } from '../contract/board.ts';
import { isDone, stateOfCell } from './state-of-cell.ts';
import { ago, tinyCell } from './testing/tiny-board.ts';

const verified: Verified = {
  submissionId: 's',
  kind: 'final',
  state: 'done',
  status: 'passed',
  points: 10,
  at: ago(1),
};
const untouched = { id: 'NOT_STARTED', title: 'Not started', message: 'Edit the files.' };

test('stateOfCell() tells provisional and verified apart', () => {
  expect(stateOfCell(tinyCell({ status: 'passed' }))).toBe('passed');
  expect(stateOfCell(tinyCell({ status: 'passed', verified }))).toBe('verified');
  expect(stateOfCell(tinyCell({ status: 'failed' }))).toBe('failing');
  expect(stateOfCell(tinyCell({ status: 'passed', verified: { ...verified, status: 'failed' } }))).toBe('failed');
});

test('stateOfCell() does not count a submission as verified before it is', () => {
  const waiting: Verified = { ...verified, state: 'queued', status: null };
  expect(stateOfCell(tinyCell({ status: 'passed', verified: waiting }))).toBe('passed');
  expect(stateOfCell({ ...emptyCell, verified: waiting })).toBe('working');
});

test('stateOfCell() says working of what is begun but not graded, and of an untouched starter', () => {
  expect(stateOfCell({ ...emptyCell, filesAt: ago(1) })).toBe('working');
  expect(stateOfCell(tinyCell({ stumble: untouched }))).toBe('working');
});

test('stateOfCell() knows nothing begun, skipped, an error and a grade by hand', () => {
  expect(stateOfCell(undefined)).toBe('none');
  expect(stateOfCell(emptyCell, true)).toBe('skipped');
  expect(stateOfCell(tinyCell(), true)).toBe('failing');
  expect(stateOfCell(tinyCell({ status: 'error' }))).toBe('error');
  expect(stateOfCell(tinyCell({ override: { points: 5, reason: 'Shown at the desk', at: ago(1) } }))).toBe('by-hand');
});

test('isDone() is false where the class itself found that it fails', () => {
  expect(isDone(tinyCell({ status: 'passed' }))).toBe(true);
  expect(isDone(tinyCell({ status: 'passed', verified: { ...verified, status: 'failed' } }))).toBe(false);
});
