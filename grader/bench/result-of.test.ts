import { expect, test } from 'vitest';
import { resultOf } from './result-of.ts';
import type { Track } from './take-turns.ts';

function tracksOf(tracks: Record<string, (number | null)[]>, reason: string | null = null): Map<string, Track> {
  return new Map(Object.entries(tracks).map(([name, figures]) => [name, { figures, reason }]));
}

test('resultOf() takes a ratio round by round', () => {
  const tracks = tracksOf({ ours: [100, 400, 120], theirs: [200, 400, 200] });
  const result = resultOf({ unit: 'ratio', target: 0.75 }, ['ours', 'theirs'], tracks);
  expect(result).toMatchObject({ state: 'measured', median: 0.6, min: 0.5, max: 1, rounds: 3, reached: true });
  expect(result).toMatchObject({
    sides: [
      { name: 'ours', median: 120, min: 100, max: 400 },
      { name: 'theirs', median: 200, min: 200, max: 400 },
    ],
  });
});

test('resultOf() counts only the rounds in which both sides have a figure', () => {
  const tracks = tracksOf({ ours: [100, null, 120], theirs: [null, 400, 200] }, 'It failed once.');
  expect(resultOf({ unit: 'ratio', target: 0.5 }, ['ours', 'theirs'], tracks)).toMatchObject({
    median: 0.6,
    rounds: 1,
    reached: false,
  });
});

test('resultOf() says why there is no figure at all', () => {
  const tracks = tracksOf({ ours: [100] });
  tracks.set('theirs', { figures: [], reason: 'There is no network.' });
  expect(resultOf({ unit: 'ratio', target: 0.5 }, ['ours', 'theirs'], tracks)).toEqual({
    state: 'skipped',
    reason: 'There is no network.',
  });
});

test('resultOf() reaches no target where none is set', () => {
  expect(resultOf({ unit: 'ms', target: null }, ['a'], tracksOf({ a: [5] }))).toMatchObject({
    reached: null,
    sides: [],
  });
});
