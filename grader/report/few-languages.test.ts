import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isColoured } from './few-languages.ts';

const exercises = path.resolve(import.meta.dirname, '..', '..', 'exercises');

test('code in the briefs is in languages that are coloured', () => {
  const briefs = readdirSync(exercises).map((slug) => readFileSync(path.join(exercises, slug, 'README.md'), 'utf8'));
  const languages = new Set(
    briefs.flatMap((text) => [...text.matchAll(/^ *```(\w+)/gm)].map(([, language]) => language)),
  );
  expect(languages.size).toBeGreaterThan(3);
  expect([...languages].filter((language) => !isColoured(language ?? ''))).toEqual([]);
});

test('other languages are not, nor what has no name', () => {
  expect(['cobol', '', 'constructor', '__proto__'].filter(isColoured)).toEqual([]);
});
