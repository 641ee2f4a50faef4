import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { copyWorkshop, runWorkshop } from '../testing/workshop-copy.ts';

const server = (folder: string) => path.join(folder, 'exercises/03-express-hello/server.js');

test('reset gives back the starter, and --undo the work', async () => {
  const folder = await copyWorkshop();
  const starter = await readFile(server(folder), 'utf8');
  await writeFile(server(folder), '// mine\n');
  const reset = await runWorkshop(folder, ['reset', 'express-hello']);
  expect(reset.code).toBe(0);
  expect(await readFile(server(folder), 'utf8')).toBe(starter);
  expect(reset.out).toContain('npm run reset 3 -- --undo');
  expect((await runWorkshop(folder, ['reset', '3', '--undo'])).code).toBe(0);
  expect(await readFile(server(folder), 'utf8')).toBe('// mine\n');
});

test('hints climb with each call, and --all shows all of them', async () => {
  const folder = await copyWorkshop();
  await writeFile(
    server(folder),
    "const app = require('express')();\napp.get('/', (request, response) => response.end());\napp.listen(3000);\n",
  );
  const first = await runWorkshop(folder, ['hint', '3']);
  const second = await runWorkshop(folder, ['hint', '3']);
  expect(first.out).toMatch(/^Hint 1 of [23] for: GET \/api\/hello/);
  expect(second.out).toMatch(/^Hint 2 of [23] for: GET \/api\/hello/);
  const all = await runWorkshop(folder, ['hint', '3', '--all']);
  expect(all.out.match(/^Hint \d of/gm)?.length).toBeGreaterThanOrEqual(2);
});

test('the solution stays hidden until it is asked for twice or the exercise is passed', async () => {
  const folder = await copyWorkshop();
  const hidden = await runWorkshop(folder, ['solution', '3']);
  expect(hidden.out).toContain('is not passed yet');
  expect(hidden.out).not.toContain('+ solution');
  expect((await runWorkshop(folder, ['solution', '3', '--reveal'])).out).toContain('+ solution');
  await cp(path.join(folder, 'solutions/03-express-hello/server.js'), server(folder));
  expect((await runWorkshop(folder, ['grade', '3'])).code).toBe(0);
  expect((await runWorkshop(folder, ['solution', '3'])).out).toContain('Your files are the same as the solution.');
});

test('exercise without a terminal: brief, one grading, exit code; the next one is the first that is not passed', async () => {
  const folder = await copyWorkshop();
  const result = await runWorkshop(folder, ['exercise', '3']);
  expect(result.code).toBe(1);
  expect(result.out).toContain('What to build');
  expect(result.out).toContain('exercises/03-express-hello/server.js');
  expect(result.out).toContain('○ to do');
  expect((await runWorkshop(folder, ['exercise', '--once'])).out).toMatch(/^01 npm init/m);
});

test('progress lists chapters, points and the next exercise', async () => {
  const folder = await copyWorkshop();
  const { out, code } = await runWorkshop(folder, ['progress']);
  expect(code).toBe(0);
  expect(out).toMatch(/Chapter 1: The engine/);
  expect(out).toMatch(/01 npm init .* <- next/);
});

test('doctor finds what is wrong and names the command that mends it', async () => {
  const folder = await copyWorkshop();
  const well = await runWorkshop(folder, ['doctor']);
  expect(well.out).toMatch(/✓ ok +Node\.js/);
  expect(well.out).toMatch(/✓ ok +Packages +express 5/);
  expect(well.code).toBe(0);
  await rm(path.join(folder, '.workshop'), { recursive: true, force: true });
  await writeFile(path.join(folder, '.workshop'), '');
  const ill = await runWorkshop(folder, ['doctor']);
  expect(ill.code).toBe(1);
  expect(ill.out).toMatch(/✗ wrong Progress[\s\S]*Mend it with: /);
});

test('without a known command the commands are listed', async () => {
  const folder = await copyWorkshop();
  const result = await runWorkshop(folder, ['gade']);
  expect(result.code).toBe(2);
  expect(result.out).toContain('exercise, grade, hint, solution, reset, progress, doctor');
});

test('author says which option is not for what it was asked, and what it can do', async () => {
  const folder = await copyWorkshop();
  for (const [words, message] of [
    [['mutants', '3', '--loop'], '--loop is for author check, not for author mutants.'],
    [['starters', '--jobs', '2'], '--jobs is for author check and author mutants, not for author starters.'],
    [['constructor'], 'author needs one of: new, check, mutants, starters, schemas, pictures.'],
  ] as const) {
    const { code, err } = await runWorkshop(folder, ['author', ...words]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  }
});
