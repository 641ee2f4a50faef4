import path from 'node:path';
import { expect, test } from 'vitest';
import { hashFiles } from '../workspace/hash-files.ts';
import { exampleReport } from '../testing/example-report.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { compareEvidence } from './compare-evidence.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

test('compareEvidence() compares each exercise with its folder, and knows nothing of exercises that are not here', async () => {
  const report = exampleReport();
  const [hello] = report.exercises;
  if (!hello?.evidence) throw new Error('The example has evidence.');
  const submission = hashFiles(new Map([['server.js', Buffer.from('mine')]]));
  const mine = { ...hello, evidence: { ...hello.evidence, submission } };
  const elsewhere = { ...mine, slug: '../03-express-hello' };
  const folder = await temporaryFolder({ '03-express-hello/server.js': 'mine', '03-express-hello/README.md': 'brief' });
  const exercises = [mine, { ...mine, evidence: undefined }, elsewhere, hello, ...report.exercises.slice(1)];
  const rows = await compareEvidence(root, folder, { ...report, exercises });
  expect(rows.map(({ files, tests }) => [files, tests])).toEqual([
    ['same', 'other'],
    ['unknown', 'unknown'],
    ['unknown', 'unknown'],
    ['other', 'other'],
    ['other', 'other'],
    ['unknown', 'other'],
  ]);
});
