import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../contract/errors.ts';
import { loadCatalogue, parseConfig } from './load-catalogue.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

async function changed(change: (config: Record<string, unknown>) => void): Promise<string> {
  const config = JSON.parse(await readFile(path.join(root, 'workshop.config.json'), 'utf8')) as Record<string, unknown>;
  change(config);
  return JSON.stringify(config);
}

function messageOf(text: string): string {
  try {
    parseConfig(text);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return 'accepted';
}

test('loadCatalogue() gives the exercises in order, with chapter and limits', async () => {
  const catalogue = await loadCatalogue(root);
  const numbers = catalogue.map((exercise) => exercise.number);
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  expect(catalogue.find((exercise) => exercise.number === 12)).toMatchObject({
    slug: '12-stateless-counter',
    kind: 'next',
    instances: 2,
    chapter: { number: 4, title: 'The pitfalls' },
  });
  expect(catalogue.every((exercise) => exercise.limits.startSeconds > 0)).toBe(true);
});

test('parseConfig() says which key is wrong and what was expected', async () => {
  const first = (config: Record<string, unknown>) => (config['exercises'] as Record<string, unknown>[])[0] ?? {};
  expect(messageOf(await changed((config) => (first(config)['kind'] = 'website')))).toMatch(
    /exercises\[0\]\.kind: .*"package"/,
  );
  expect(messageOf(await changed((config) => (first(config)['slug'] = 'npm-init')))).toMatch(
    /exercises\[0\]\.slug: two digits/,
  );
  expect(messageOf(await changed((config) => delete first(config)['points']))).toMatch(
    /exercises\[0\]\.points: .*expected number/,
  );
  expect(messageOf(await changed((config) => (first(config)['colour'] = 'red')))).toMatch(/exercises\[0\]: .*colour/);
  expect(messageOf(await changed((config) => (first(config)['chapter'] = 9)))).toMatch(
    /exercises\[0\]\.chapter: no chapter has the number 9/,
  );
  expect(messageOf(await changed((config) => (config['exercises'] = [])))).toMatch(/exercises: /);
});

test('parseConfig() names a slug or a number that is there twice', async () => {
  const twice = await changed((config) =>
    (config['exercises'] as unknown[]).push((config['exercises'] as unknown[])[0]),
  );
  expect(messageOf(twice)).toMatch(/\.slug: "01-npm-init" is there twice/);
});

test('parseConfig() says that the text is not JSON, and takes a byte order mark', async () => {
  expect(messageOf('{ "title": ')).toMatch(/^workshop.config.json is not valid JSON: /);
  expect(messageOf(`\uFEFF${await changed(() => {})}`)).toBe('accepted');
});

test('parseConfig() shows control characters of the file, and cuts what is long', async () => {
  expect(messageOf('\u001B[2J')).toMatch(/^workshop.config.json is not valid JSON: .*\\x1b/);
  const unknown = await changed((config) => (config['a\u202E\n'.repeat(1_000)] = 1));
  expect(messageOf(unknown)).toMatch(/a\\u\{202e\}\\x0aa/);
  expect(messageOf(unknown).length).toBeLessThan(3_000);
});

test('loadCatalogue() says that the file cannot be read', async () => {
  await expect(loadCatalogue(path.join(root, 'grader'))).rejects.toThrow(
    "workshop.config.json can't be read (ENOENT).",
  );
});
