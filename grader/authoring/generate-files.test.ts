import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { schemaFiles } from './generate-files.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

test.each(Object.entries(schemaFiles()))('%s is what `npm run author -- schemas` writes', async (name, text) => {
  expect(await readFile(path.join(root, name), 'utf8')).toBe(text);
});
