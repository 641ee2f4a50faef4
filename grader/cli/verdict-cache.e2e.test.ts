import { appendFile, cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { copyWorkshop, runWorkshop } from '../testing/workshop-copy.ts';

const server = 'exercises/03-express-hello/server.js';
const verdicts = '.workshop/verdicts/03-express-hello';

async function solved(): Promise<string> {
  const folder = await copyWorkshop();
  await cp(path.join(folder, 'solutions/03-express-hello'), path.join(folder, 'exercises/03-express-hello'), {
    recursive: true,
  });
  return folder;
}

/** Whether exercise 3 got its verdict from before. */
async function isCached(folder: string, ...words: string[]): Promise<boolean> {
  const { out, err } = await runWorkshop(folder, ['grade', '3', ...words]);
  const line = /^[✓✗!] 03 Express: hello .*/m.exec(out)?.[0];
  if (line === undefined) throw new Error(`No line of the exercise in: ${out}${err}`);
  return line.includes(' cached ');
}

test('unchanged files keep their verdict; --no-cache and --seed ask anew', async () => {
  const folder = await solved();
  expect(await isCached(folder)).toBe(false);
  expect(await isCached(folder)).toBe(true);
  expect(await isCached(folder, '--no-cache')).toBe(false);
  expect(await isCached(folder, '--seed', '5')).toBe(false);
  const attempts = JSON.parse(await readFile(path.join(folder, '.workshop/progress.json'), 'utf8'));
  expect(attempts.exercises['03-express-hello']).toMatchObject({ attempts: 3 });
});

test('whatever decides a verdict makes it a new one: file, starter, hidden test, support, hints, config, grader', async () => {
  const folder = await solved();
  expect(await isCached(folder)).toBe(false);
  for (const [name, text] of [
    [server, '\n// changed\n'],
    ['exercises/03-express-hello/notes.txt', 'a new file'],
    ['grader/hidden-tests/03-express-hello/starter/server.js', '\n// changed\n'],
    ['grader/hidden-tests/03-express-hello/03-express-hello.test.ts', '\n// changed\n'],
    ['grader/hidden-tests/support/api.ts', '\n// changed\n'],
    ['grader/hidden-tests/03-express-hello/hints.md', '\n'],
    ['grader/target/launch.ts', '\n// changed\n'],
    ['package-lock.json', '\n'],
  ] as const) {
    await appendFile(path.join(folder, name), text);
    expect([name, await isCached(folder), await isCached(folder)]).toEqual([name, false, true]);
  }
  const config = path.join(folder, 'workshop.config.json');
  await writeFile(config, (await readFile(config, 'utf8')).replaceAll(/"startSeconds": \d+/g, '"startSeconds": 21'));
  expect(await isCached(folder)).toBe(false);
  expect((await readdir(path.join(folder, verdicts))).length).toBe(4);
});

test('a failed verdict is kept with its card; a damaged file is not believed; the brief changes nothing', async () => {
  const folder = await solved();
  const text = await readFile(path.join(folder, server), 'utf8');
  await writeFile(path.join(folder, server), text.replace('Hello from', 'Goodbye from'));
  const first = await runWorkshop(folder, ['grade', '3']);
  await appendFile(path.join(folder, 'exercises/03-express-hello/README.md'), '\nMy own note.\n');
  const second = await runWorkshop(folder, ['grade', '3']);
  expect([first.code, second.code]).toEqual([1, 1]);
  expect(second.out).toContain('+ received');
  const cards = ({ out }: { out: string }) => out.split('\n').filter((line) => !/^✗ 03|seed/.test(line));
  expect(cards(second)).toEqual(cards(first));
  const [name = ''] = await readdir(path.join(folder, verdicts));
  await writeFile(path.join(folder, verdicts, name), '{"slug":"03-express-hello","status":"passed"');
  expect(await isCached(folder)).toBe(false);
});

test('what a deadline decided, and what is the fault of the grader, is never kept', async () => {
  const folder = await solved();
  const config = path.join(folder, 'workshop.config.json');
  await writeFile(
    path.join(folder, server),
    "const app = require('express')();\napp.get('/api/hello', () => {});\napp.listen(3000);\n",
  );
  await writeFile(config, (await readFile(config, 'utf8')).replaceAll(/"checkSeconds": \d+/g, '"checkSeconds": 3'));
  expect(await isCached(folder)).toBe(false);
  expect(await isCached(folder)).toBe(false);
  await appendFile(
    path.join(folder, 'grader/hidden-tests/03-express-hello/03-express-hello.test.ts'),
    "\nthrow new Error('broken');\n",
  );
  expect((await runWorkshop(folder, ['grade', '3'])).code).toBe(3);
  expect(await isCached(folder)).toBe(false);
  expect(await readdir(path.join(folder, '.workshop'))).not.toContain('verdicts');
});
