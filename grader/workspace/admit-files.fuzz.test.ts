import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { unseen } from '../contract/show-unseen.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { admitFiles, type Entry } from './admit-files.ts';
import { isIgnored } from './ignored-names.ts';
import { readUpload } from './read-upload.ts';
import { writeSnapshot } from './run-folder.ts';
import { takeSnapshot } from './snapshot.ts';

const plainName = fc.constantFrom(
  'a',
  'A',
  'b.js',
  'B.JS',
  'lib',
  'é',
  'e\u0301',
  'ß',
  'SS',
  '__proto__',
  '[id]',
  '🦊',
);
const oddName = fc.constantFrom(
  '',
  '.',
  '..',
  'con',
  'nul.js',
  'a.',
  ' ',
  'C:',
  'a\\b',
  'a\nb',
  '\0',
  '.git',
  '\uD800',
  '~',
);
const name = fc.oneof(
  { weight: 8, arbitrary: plainName },
  { weight: 1, arbitrary: oddName },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
);
const anyPath = fc.oneof(
  { weight: 9, arbitrary: fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join('/')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 500 }) },
);
const anyFiles = fc.array(fc.tuple(anyPath, fc.string({ unit: 'grapheme' })), { maxLength: 6 });

function expectSentence(problem: { message: string; file?: string } | null | undefined): void {
  for (const text of [problem?.message ?? 'none', problem?.file ?? 'none']) {
    expect(text).not.toBe('');
    expect(text).not.toMatch(unseen);
  }
}

test('what readUpload() admits can be written below a folder, stays there, and is read back as it was', async () => {
  let admitted = 0;
  const written = fc.asyncProperty(anyFiles, async (entries) => {
    const read = readUpload({ files: Object.fromEntries(entries) });
    if (!read.ok) return expectSentence(read.problem);
    admitted += read.files.size;
    const outer = await temporaryFolder({ 'beside.txt': 'untouched' });
    await writeSnapshot(read.files, path.join(outer, 'inner'));
    const again = await takeSnapshot(path.join(outer, 'inner'));
    expect(new Map(again.ok ? [...again.files] : [])).toEqual(read.files);
    expect(await readFile(path.join(outer, 'beside.txt'), 'utf8')).toBe('untouched');
    for (const own of read.files.keys()) {
      const place = path.resolve(outer, 'inner', own);
      expect(place.startsWith(path.join(outer, 'inner') + path.sep)).toBe(true);
      expect(path.win32.resolve('C:\\inner', own).startsWith('C:\\inner\\')).toBe(true);
    }
  });
  await fc.assert(written, { numRuns: 250 });
  expect(admitted).toBeGreaterThan(50);
});

test('of what admitFiles() admits no two names meet where case and accents make no difference', () => {
  const compare = new Intl.Collator('en', { sensitivity: 'accent' }).compare;
  const apart = fc.property(fc.array(anyPath, { maxLength: 6 }), (paths) => {
    const problem = admitFiles(paths.map((own): Entry => ({ path: own, kind: 'file', size: 0 })));
    if (problem) return expectSentence(problem);
    const kept = paths.filter((own) => !isIgnored(own));
    for (const [index, own] of kept.entries()) {
      for (const other of kept.slice(index + 1)) {
        expect(compare(own, other)).not.toBe(0);
        expect(own.toUpperCase().normalize()).not.toBe(other.toUpperCase().normalize());
        expect(`${own}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${own}/`)).toBe(false);
      }
    }
  });
  fc.assert(apart, { numRuns: 2_000 });
});

test('admitFiles() and readUpload() have an answer to everything', () => {
  const kinds = ['file', 'folder', 'link', 'pipe', 'socket', 'device'] as const;
  const entry = fc.record({ path: anyPath, kind: fc.constantFrom(...kinds), size: fc.double() });
  fc.assert(
    fc.property(fc.array(entry), (entries) => expectSentence(admitFiles(entries))),
    { numRuns: 1_000 },
  );
  const value = fc.oneof(fc.anything(), fc.record({ files: fc.anything({ key: anyPath, withNullPrototype: true }) }));
  fc.assert(
    fc.property(value, (upload) => {
      const read = readUpload(upload);
      if (!read.ok) expectSentence(read.problem);
    }),
    { numRuns: 2_000 },
  );
});
