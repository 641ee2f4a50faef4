import { execa } from 'execa';
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findMarked } from '../target/process-table.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { waitFor } from '../testing/wait-for.ts';
import { cleanEnvironment, copyWorkshop, runWorkshop } from '../testing/workshop-copy.ts';

/** A workshop, a temporary folder of its own, and a mark by which all processes of the bench are known. */
async function prepare() {
  const [workshop, temporary, mark] = [await copyWorkshop(), await temporaryFolder(), randomUUID()];
  const environment = { TMPDIR: temporary, BENCH_MARK: mark };
  const nothingLeft = async () => {
    // npm keeps its own compiled code there, for whoever calls it next.
    expect((await readdir(temporary)).filter((name) => name !== 'node-compile-cache')).toEqual([]);
    expect(await readdir(path.join(workshop, '.workshop'))).toEqual(['bench']);
    expect(await readdir(path.join(workshop, '.workshop', 'bench'))).toEqual([]);
    expect(findMarked(`BENCH_MARK=${mark}`).pids).toEqual([]);
  };
  return { workshop, environment, nothingLeft };
}

test.runIf(process.platform !== 'win32')(
  'bench writes figures of one line as JSON and leaves nothing behind',
  async () => {
    const { workshop, environment, nothingLeft } = await prepare();
    const words = ['bench', '--runs', '1', '--only', 'bare', '--json', 'figures.json', '--plain'];
    const { code, out } = await runWorkshop(workshop, words, environment);
    expect(out).toContain('· bare: ');
    expect(code).toBe(0);
    const report: unknown = JSON.parse(await readFile(path.join(workshop, 'figures.json'), 'utf8'));
    const spread = { median: expect.any(Number), min: expect.any(Number), max: expect.any(Number) };
    expect(report).toEqual({
      schema: 1,
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      command: 'npm run bench -- --runs 1 --only bare',
      rounds: 1,
      machine: {
        cores: expect.any(Number),
        processor: expect.any(String),
        memoryBytes: expect.any(Number),
        system: expect.any(String),
        node: process.version,
      },
      lines: [
        {
          name: 'bare',
          what: expect.any(String),
          unit: 'ratio',
          target: null,
          targetOf: null,
          result: {
            state: 'measured',
            ...spread,
            rounds: 1,
            sides: [
              { name: 'grade-3', ...spread },
              { name: 'bare', ...spread },
            ],
            reached: null,
          },
        },
      ],
    });
    await nothingLeft();
  },
);

test.runIf(process.platform !== 'win32')('an interrupted bench leaves nothing behind either', async () => {
  const { workshop, environment, nothingLeft } = await prepare();
  const bench = execa(process.execPath, ['grader/cli/start.mjs', 'bench', '--only', 'verdict-3'], {
    cwd: workshop,
    env: { ...cleanEnvironment(), ...environment },
    extendEnv: false,
    reject: false,
  });
  // The second loop has been opened, and a check in it is under way.
  let notes = '';
  bench.stderr.on('data', (data) => (notes += String(data)));
  await waitFor('the first figure', () => notes.includes('verdict-3'));
  bench.kill('SIGINT');
  expect((await bench).exitCode).toBe(130);
  await nothingLeft();
});

test.each([
  ['--runs', '0'],
  ['--runs', '21'],
  ['--only', 'nothing-like-this'],
  ['--write', '--only', 'bare'],
  ['--plain', 'a-word'],
])('bench with a wrong argument (%s %s) says so in a line and ends with 2', async (...words) => {
  const { code, out, err } = await runWorkshop(path.resolve(import.meta.dirname, '..', '..'), ['bench', ...words]);
  expect([code, out]).toEqual([2, '']);
  expect(err.trim().split('\n')).toHaveLength(2);
});
