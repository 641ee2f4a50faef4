import path from 'node:path';
import { expect, test } from 'vitest';
import type { Exercise } from '../contract/exercise.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { selectExercise, selectExercises } from './select-exercises.ts';

// Those that every part of a name below is about: a new exercise must not change what these tests find.
const slugs =
  '01-npm-init 02-node-http 03-express-hello 04-express-routes 05-express-middleware 08-next-hello 12-stateless-counter';
const all: Exercise[] = await loadCatalogue(path.resolve(import.meta.dirname, '..', '..'));
const catalogue = all.filter((exercise) => slugs.split(' ').includes(exercise.slug));
const numbers = (...words: string[]) => selectExercises(catalogue, words).map((exercise) => exercise.number);

test('selectExercises() takes numbers, ranges, names, parts and folders, in order and each once', () => {
  expect(numbers()).toEqual(catalogue.map((exercise) => exercise.number));
  expect(numbers('3')).toEqual([3]);
  expect(numbers('03', '3', '1')).toEqual([1, 3]);
  expect(numbers('3-5')).toEqual([3, 4, 5]);
  expect(numbers('1,2')).toEqual([1, 2]);
  expect(numbers('03-express-hello')).toEqual([3]);
  expect(numbers('express-hello')).toEqual([3]);
  expect(numbers('express')).toEqual([3, 4, 5]);
  expect(numbers('EXPRESS-HELLO')).toEqual([3]);
  expect(numbers('exercises/03-express-hello/')).toEqual([3]);
});

test('selectExercises() lists the near ones for what is not there', () => {
  expect(() => numbers('expres-hello')).toThrow('There is no exercise "expres-hello".');
  const helpOf = (word: string) => {
    try {
      numbers(word);
    } catch (error) {
      return (error as { help: string }).help;
    }
    return 'found';
  };
  expect(helpOf('expres-hello')).toContain('03-express-hello');
  expect(helpOf('nxt-hello')).toContain('08-next-hello');
  expect(helpOf('13')).toContain('12-stateless-counter');
  expect(helpOf('99')).toContain('There are: 01-npm-init');
  expect(helpOf('zzzzzzzzz')).toContain('There are: 01-npm-init');
  expect(helpOf('60-70')).toContain('There are:');
});

test('selectExercises() shows control characters of a word, and gives up long ones at once', () => {
  expect(() => numbers('\u001B[2J')).toThrow('There is no exercise "\\x1b[2J".');
  const startedAt = performance.now();
  expect(() => numbers('x'.repeat(1_000_000))).toThrow(/^There is no exercise "x{60}…"\.$/);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test('selectExercise() refuses a part that fits several', () => {
  expect(selectExercise(catalogue, 'routes').number).toBe(4);
  expect(() => selectExercise(catalogue, 'express')).toThrow('"express" fits more than one exercise');
});
