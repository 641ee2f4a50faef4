import { execa } from 'execa';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
// Some variants only wait for an answer that never comes; meanwhile another one has the processor.
const jobs = String(availableParallelism() + 1);
const runMs = 70 * 60_000;

let lines: string[] = [];
let exitCode: number | undefined;

// The real grader grades the starter, the solution and every variant of all exercises, and the texts are read. All in
// one run, so that no processor waits for the slowest variant of each exercise.
beforeAll(async () => {
  await execa(process.execPath, ['grader/cli/start.mjs', 'warm', '--jobs', jobs], { cwd: root });
  const words = ['author', 'check', '--plain', '--jobs', jobs];
  const result = await execa(process.execPath, ['grader/cli/start.mjs', ...words], { cwd: root, reject: false });
  if (result.stderr) throw new Error(result.stderr);
  lines = result.stdout.split('\n');
  exitCode = result.exitCode;
}, runMs);

test.each((await loadCatalogue(root)).map(({ slug }) => [slug]))(
  '%s: the starter fails, the solution passes, every variant gets its verdict, the texts are whole',
  (slug) => {
    const own = lines.filter((line) => /^[✓✗○]/.test(line) && line.includes(` ${slug} `));
    expect(own.filter((line) => line.startsWith('✗'))).toEqual([]);
    const held = own.flatMap((line) => /^✓ holds +\S+ (\S+)/.exec(line)?.[1] ?? []);
    expect(held).toEqual(expect.arrayContaining(['starter', 'solution', 'texts']));
    expect(held.filter((name) => name.startsWith('pass/')).length).toBeGreaterThanOrEqual(4);
    expect(held.filter((name) => name.startsWith('fail/')).length).toBeGreaterThanOrEqual(6);
  },
);

test('the check of everything ends well', () => {
  expect(exitCode).toBe(0);
});
