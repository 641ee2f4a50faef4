import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { reportSchema } from '../report/report-schema.ts';
import { cleanEnvironment, copyWorkshop, runWorkshop } from '../testing/workshop-copy.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { isAlive, waitFor } from '../testing/wait-for.ts';
import { listProcesses } from '../target/process-table.ts';

async function readReport(file: string) {
  return reportSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

const solve = (folder: string, slug: string) =>
  cp(path.join(folder, 'solutions', slug), path.join(folder, 'exercises', slug), { recursive: true });

test('grade on a solved and an untouched exercise: table, totals, exit 1, progress', async () => {
  const folder = await copyWorkshop();
  await solve(folder, '03-express-hello');
  const result = await runWorkshop(folder, [
    'grade',
    '3',
    '2',
    '--json',
    'out/report.json',
    '--junit',
    'out/report.xml',
  ]);
  expect(result.code).toBe(1);
  expect(result.out).toMatch(/✗ 02 A server by hand +0\/20 .* not started/);
  expect(result.out).toMatch(/✓ 03 Express: hello +10\/10 .* passed/);
  expect(result.out).toContain('1 of 2 exercises passed, 1 failed');
  const report = await readReport(path.join(folder, 'out/report.json'));
  expect(report.totals).toMatchObject({ exercises: 2, passed: 1, failed: 1, error: 0, points: 10, maxPoints: 30 });
  expect(report.exercises[0]?.problem?.code).toBe('NOT_STARTED');
  expect(report.exercises[0]?.checks.every((check) => check.status === 'skipped')).toBe(true);
  expect(report.exercises[1]?.checks.length).toBeGreaterThan(2);
  const xml = await readFile(path.join(folder, 'out/report.xml'), 'utf8');
  expect(xml).toContain('<testsuite name="03-express-hello"');
  expect((await runWorkshop(folder, ['progress'])).out).toMatch(/✓ done +03 Express: hello/);
  expect(await readdir(path.join(folder, '.workshop'))).toEqual(['progress.json', 'runs', 'verdicts']);
  expect(await readdir(path.join(folder, '.workshop/runs'))).toEqual([]);
});

test('a failing check shows request, answer, both values, hint and curl; the same seed gives the same values', async () => {
  const folder = await copyWorkshop();
  const wrong =
    "const express = require('express');\nconst app = express();\napp.get('/api/hello', (request, response) => {\n  console.log('asked for', request.url);\n  response.json({ message: 'Hello' });\n});\napp.listen(3000);\n";
  await writeFile(path.join(folder, 'exercises/03-express-hello/server.js'), wrong);
  const first = await runWorkshop(folder, ['grade', '3', '--seed', '7', '--json', 'a.json']);
  expect(first.code).toBe(1);
  for (const text of [
    'Request   GET /api/hello',
    'Response  200',
    '"message":"Hello"',
    '- expected',
    '+ received',
    'Console   asked for /api/hello',
    'Hint',
    'curl -i ',
  ]) {
    expect(first.out).toContain(text);
  }
  expect(first.out).not.toContain('.workshop/runs');
  await runWorkshop(folder, ['grade', '3', '--seed', '7', '--json', 'b.json']);
  const [a, b] = [await readReport(path.join(folder, 'a.json')), await readReport(path.join(folder, 'b.json'))];
  const gist = (report: typeof a) =>
    report.exercises[0]?.checks.map(({ id, status, exchange }) => [id, status, exchange?.request]);
  expect(gist(a)).toEqual(gist(b));
});

test('--dir grades the folders of another folder, and what is not there is not started', async () => {
  const folder = await copyWorkshop();
  const elsewhere = await temporaryFolder();
  await cp(path.join(folder, 'solutions/05-express-middleware'), path.join(elsewhere, '05-express-middleware'), {
    recursive: true,
  });
  const result = await runWorkshop(folder, ['grade', '3', '5', '--dir', elsewhere]);
  expect(result.code).toBe(1);
  expect(result.out).toMatch(/03 Express: hello .* not started/);
  expect(result.out).toMatch(/05 Express: middleware .* passed/);
  expect((await runWorkshop(folder, ['grade', '--dir', 'nowhere'])).code).toBe(2);
});

test('a wrong call gets one sentence, a line of usage and exit code 2', async () => {
  const folder = await copyWorkshop();
  for (const words of [
    ['grade', 'expres-helo'],
    ['grade', '--colour'],
    ['grade', '--jobs', 'many'],
    ['reset'],
    ['hint', '3', '4'],
    ['grade', '--isolation', 'docker'],
  ]) {
    const result = await runWorkshop(folder, words);
    expect([words, result.code]).toEqual([words, 2]);
    expect(result.err).not.toMatch(/\n\s+at /);
    expect(result.err.trim().split('\n').length).toBeLessThanOrEqual(3);
  }
  const help = await runWorkshop(folder, ['grade', '--help']);
  expect(help.code).toBe(0);
  expect(help.out).toContain('--dir FOLDER');
});

test('a damaged config or progress file gets a clear answer, and nothing is lost', async () => {
  const folder = await copyWorkshop();
  await mkdir(path.join(folder, '.workshop'));
  await writeFile(path.join(folder, '.workshop/progress.json'), '{ "exercises": ');
  expect((await runWorkshop(folder, ['progress'])).code).toBe(0);
  const kept = (await readdir(path.join(folder, '.workshop'))).find((name) =>
    name.startsWith('progress.json.damaged-'),
  );
  expect(kept).toBeDefined();
  await writeFile(path.join(folder, 'workshop.config.json'), '{ "title": 3 }');
  const result = await runWorkshop(folder, ['grade']);
  expect(result.code).toBe(2);
  expect(result.err).toContain('workshop.config.json is wrong at title: ');
});

test('a .workshop that cannot be written costs the progress, not the grading', async () => {
  const folder = await copyWorkshop();
  await solve(folder, '03-express-hello');
  // A file in the folder's place can't be written into, not even by root.
  await writeFile(path.join(folder, '.workshop'), '');
  const result = await runWorkshop(folder, ['grade', '3']);
  expect(result.code).toBe(0);
  expect(result.err).toContain('Your progress could not be saved in .workshop');
  expect((await readdir(folder)).filter((name) => name.startsWith('.workshop'))).toEqual(['.workshop']);
});

test('GitHub Actions gets annotations and a summary page', async () => {
  const folder = await copyWorkshop();
  await writeFile(path.join(folder, 'exercises/03-express-hello/server.js'), 'const a = ;\n');
  const summary = path.join(folder, 'summary.md');
  const result = await runWorkshop(folder, ['grade', '3'], { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary });
  expect(result.out).toMatch(
    /^::error file=exercises\/03-express-hello\/server\.js,line=1,title=Express%3A hello%3A SYNTAX_ERROR::/m,
  );
  expect(await readFile(summary, 'utf8')).toContain('| 3 | Express: hello | failed | 0/10 |');
});

test('a folder of 10,000 files and a missing file are problems with a code, not crashes', async () => {
  const folder = await copyWorkshop();
  await mkdir(path.join(folder, 'exercises/03-express-hello/many'));
  await Promise.all(
    Array.from({ length: 10_000 }, (_, index) =>
      writeFile(path.join(folder, `exercises/03-express-hello/many/${index}`), ''),
    ),
  );
  await rm(path.join(folder, 'exercises/05-express-middleware/server.js'));
  await writeFile(path.join(folder, 'exercises/05-express-middleware/notes.txt'), 'later');
  const result = await runWorkshop(folder, ['grade', '3', '5', '--json', 'report.json']);
  expect(result.code).toBe(1);
  const report = await readReport(path.join(folder, 'report.json'));
  expect(report.exercises.map((exercise) => exercise.problem?.code)).toEqual(['REJECTED_FILES', 'FILE_MISSING']);
});

/** Starts a grading of a program that is never ready, and waits until that program runs. */
async function gradeEndlessly() {
  const folder = await copyWorkshop();
  await writeFile(path.join(folder, 'exercises/03-express-hello/server.js'), 'for (;;);\n');
  const grader = spawn(process.execPath, ['grader/cli/start.mjs', 'grade', '3'], {
    cwd: folder,
    env: cleanEnvironment(),
    stdio: 'ignore',
  });
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    grader.once('exit', (code, signal) => resolve({ code, signal })),
  );
  const program = await waitFor('the program to run', async () =>
    (await listProcesses()).find(
      (row) => row.parent === grader.pid && row.group === row.pid && row.rssBytes > 0 && isServer(row.pid),
    ),
  );
  return { folder, grader, ended, program: program.pid };
}

const { readFileSync } = await import('node:fs');
const isServer = (pid: number) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('server.js');
  } catch {
    return false;
  }
};

test.runIf(process.platform === 'linux').each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
  '%s to the grader leaves no process and no folder behind',
  async (signal) => {
    const { folder, grader, ended, program } = await gradeEndlessly();
    grader.kill(signal);
    const { code } = await ended;
    if (signal !== 'SIGKILL') expect(code).toBe(130);
    await waitFor('the program to be gone', () => !isAlive(program), 15_000);
    await waitFor(
      'the copies to be gone',
      async () => (await readdir(path.join(folder, '.workshop/runs'))).length === 0,
      15_000,
    );
  },
);
