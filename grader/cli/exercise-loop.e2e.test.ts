import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openTerminal } from '../testing/open-terminal.ts';
import { copyWorkshop } from '../testing/workshop-copy.ts';

const server = (folder: string) => path.join(folder, 'exercises/03-express-hello/server.js');
const solution = (folder: string) => path.join(folder, 'solutions/03-express-hello/server.js');

test.runIf(process.platform !== 'win32')('the loop shows the brief, grades on save, and obeys its keys', async () => {
  const folder = await copyWorkshop();
  const terminal = openTerminal(folder, ['exercise', '3']);
  await terminal.shows('What to build');
  await terminal.shows('○ not begun, 10 points to win.');
  await writeFile(server(folder), "require('express')().listen(3000);\n");
  await terminal.shows('✗ failed');
  terminal.type('h');
  // The first is on the card.
  await terminal.shows('Hint 2 of');
  terminal.type('d');
  await terminal.shows('Show the solution all the same? (y/n)');
  terminal.type('x');
  await terminal.shows('Nothing was done.');
  // Many editors write a new file and rename it over the old one.
  await cp(solution(folder), `${server(folder)}.new`);
  await rename(`${server(folder)}.new`, server(folder));
  await terminal.shows('✓ passed, 10/10 points');
  terminal.type('d');
  await terminal.shows('Your files are the same as the solution.');
  terminal.type('l');
  await terminal.shows('1 of ');
  terminal.type('r');
  await terminal.shows('Give back the starter');
  terminal.type('y');
  await terminal.shows('It was passed before, and that stays.');
  expect(await readFile(server(folder), 'utf8')).not.toBe(await readFile(solution(folder), 'utf8'));
  terminal.type('n');
  await terminal.shows('04 Express: a notes API');
  terminal.type('p');
  await terminal.shows('03 Express: hello');
  terminal.type('q');
  await terminal.exitCode();
});

test.runIf(process.platform !== 'win32')(
  'a deleted folder and a syntax error do not end the loop; Ctrl-C does',
  async () => {
    const folder = await copyWorkshop();
    const terminal = openTerminal(folder, ['exercise', '3'], { NO_COLOR: '1' });
    await terminal.shows('○ not begun, 10 points to win.');
    await writeFile(server(folder), 'const app = ;\n');
    await terminal.shows('[SYNTAX_ERROR]');
    await rm(path.join(folder, 'exercises/03-express-hello'), { recursive: true });
    await terminal.shows('There is no folder for this exercise');
    terminal.type('\u0003');
    await terminal.exitCode();
  },
);
