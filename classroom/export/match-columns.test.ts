import { expect, test } from 'vitest';
import { matchColumns } from './match-columns.ts';
import { exercises } from './sample-table.ts';

function slugsOf(titles: string[]): (string | null)[] {
  const { pairs } = matchColumns(
    exercises,
    titles.map((title, at) => ({ at, title })),
  );
  return titles.map((_, at) => pairs.find(({ column }) => column.at === at)?.exercise.slug ?? null);
}

test.each([
  '03-express-hello',
  '03 Express: hello',
  '3. Express: hello',
  'EXPRESS:HELLO',
  '  express   hello ',
  'Exercise 3',
  'Exercise 03: Express: hello',
  'Ex. 3',
  '3',
  '03',
])('matchColumns() takes %j for exercise 3', (title) => {
  expect(slugsOf([title])).toEqual(['03-express-hello']);
});

test.each(['Express', '30', 'Homework 3', 'hello', '', 'Exercise', '3 npm init'])(
  'matchColumns() takes %j for none',
  (title) => {
    expect(slugsOf([title])).toEqual([null]);
  },
);

test('matchColumns() prefers the clearer of two titles, and takes none of two that are alike', () => {
  expect(slugsOf(['Exercise 3', '03-express-hello'])).toEqual([null, '03-express-hello']);
  expect(slugsOf(['Exercise 3', '03', 'npm init'])).toEqual([null, null, '01-npm-init']);
});

test('matchColumns() takes none where two exercises have the same title', () => {
  const same = [
    { number: 1, slug: '01-a', title: 'Hello', points: 1 },
    { number: 2, slug: '02-b', title: 'hello', points: 1 },
  ];
  expect(matchColumns(same, [{ at: 0, title: 'Hello' }])).toEqual({ pairs: [], missing: ['01-a', '02-b'] });
});
