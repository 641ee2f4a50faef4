import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { metrics, type StackComparison } from '../contract/stack-comparison.ts';
import { stackSchema } from '../report/stack-schema.ts';
import { listProcesses } from '../target/process-table.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { waitFor } from '../testing/wait-for.ts';
import { cleanEnvironment, copyWorkshop, runWorkshop } from '../testing/workshop-copy.ts';

/** Two builds, and four programs that are each started three times. */
const longMs = 400_000;

const smallest = ['compare', '--rounds', '1', '--seconds', '1'];

/** Linux: the processes whose environment names `folder`, as that of every measured program does. */
async function processesOf(folder: string): Promise<number[]> {
  const rows = await listProcesses();
  return rows.map(({ pid }) => pid).filter((pid) => pid !== process.pid && environmentOf(pid).includes(folder));
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}

async function expectNothingLeft(folder: string, temporary: string): Promise<void> {
  expect(await readdir(path.join(folder, '.workshop/runs'))).toEqual([]);
  expect(await readdir(temporary)).toEqual([]);
  expect(await processesOf(folder)).toEqual([]);
}

/** A workshop in which the learner has passed 03, whose files are `server`. */
async function workshopWithOwn(server: string): Promise<string> {
  const folder = await copyWorkshop(true);
  await writeFile(path.join(folder, 'exercises/03-express-hello/server.js'), server);
  const entry = { attempts: 1, bestPoints: 10, lastStatus: 'passed', firstPassedAt: '2026-01-01T00:00:00.000Z' };
  await mkdir(path.join(folder, '.workshop'));
  const progress = { schema: 1, exercises: { '03-express-hello': entry } };
  await writeFile(path.join(folder, '.workshop/progress.json'), JSON.stringify(progress));
  return folder;
}

const own = `import express from 'express';
const app = express();
app.get('/api/hello', (request, response) => response.json({ message: 'Hello from Node.js!' }));
app.listen(3000);
`;

function expectWhole({ pairs, settings }: StackComparison): void {
  expect(settings).toMatchObject({ rounds: 1, seconds: 1, solutionsOnly: false });
  expect(pairs.map(({ request }) => request)).toEqual(['GET /api/hello', 'GET /api/notes']);
  for (const program of pairs.flatMap(({ programs }) => [programs.express, programs.next])) {
    // Windows doesn't say how much memory a program holds.
    const asked = metrics.filter((metric) => metric !== 'memoryMb' || process.platform !== 'win32');
    expect(asked.filter((metric) => !((program.figures[metric]?.median ?? 0) > 0))).toEqual([]);
    expect(program.failedRequests).toBe(0);
    expect(program.written.lines).toBeGreaterThan(0);
    expect(program.whole.files).toBeGreaterThanOrEqual(program.written.files);
  }
}

test(
  'compare measures both stacks, writes JSON and a page, and leaves nothing behind',
  { timeout: longMs },
  async () => {
    const folder = await workshopWithOwn(own);
    const temporary = await temporaryFolder();
    const words = [...smallest, '--json', 'out/numbers.json', '--html', 'out/page.html'];
    const result = await runWorkshop(folder, words, { TMPDIR: temporary });
    expect(result.err).toContain('Solutions, not your own files: 08-next-hello, 04-express-routes, 09-next-routes.');
    expect(result.err).toContain('round 1 of 1: Next.js notes');
    expect(result.code).toBe(0);
    const comparison = stackSchema.parse(JSON.parse(await readFile(path.join(folder, 'out/numbers.json'), 'utf8')));
    expectWhole(comparison);
    expect(comparison.pairs.map(({ programs }) => [programs.express.source, programs.next.source])).toEqual([
      ['own', 'solution'],
      ['solution', 'solution'],
    ]);
    expect(result.out).toContain('Express: your own 03-express-hello');
    expect(result.out).toContain('Requests a second');
    const page = await readFile(path.join(folder, 'out/page.html'), 'utf8');
    expect(page).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
    expect(await readFile(path.join(folder, 'exercises/03-express-hello/server.js'), 'utf8')).toBe(own);
    await expectNothingLeft(folder, temporary);
  },
);

test('compare says which program does not do what its exercise asks for, and ends with 1', async () => {
  for (const [server, words] of [
    ['import express from "express";\nexpress().listen(3000);\n', 'GET /api/hello got another answer'],
    ['const a = ;\n', '03-express-hello: '],
  ] as const) {
    const folder = await workshopWithOwn(server);
    const temporary = await temporaryFolder();
    const result = await runWorkshop(folder, smallest, { TMPDIR: temporary });
    expect(result.code).toBe(1);
    expect(result.err).toContain(words);
    expect(result.err).toContain('npm run compare -- --solutions');
    expect(result.err).not.toMatch(/\n\s+at /);
    await expectNothingLeft(folder, temporary);
  }
});

test('compare called wrongly gets one sentence, a line of usage and exit code 2', async () => {
  const folder = await copyWorkshop();
  for (const words of [
    ['3'],
    ['--rounds', '0'],
    ['--rounds', '21'],
    ['--seconds', '31'],
    ['--seconds', 'x'],
    ['--fast'],
  ]) {
    const result = await runWorkshop(folder, ['compare', ...words]);
    expect([words, result.code, result.out]).toEqual([words, 2, '']);
    expect(result.err.trim().split('\n').length).toBeLessThanOrEqual(2);
  }
});

test.runIf(process.platform === 'linux')('compare interrupted in a build leaves nothing behind', async () => {
  const folder = await copyWorkshop(true);
  const temporary = await temporaryFolder();
  const child = spawn(process.execPath, ['grader/cli/start.mjs', ...smallest], {
    cwd: folder,
    env: { ...cleanEnvironment(), TMPDIR: temporary },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  await waitFor('the build', async () => said.includes('(next build)') && (await processesOf(folder)).length > 0);
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(said).not.toContain('✗');
  await expectNothingLeft(folder, temporary);
});
