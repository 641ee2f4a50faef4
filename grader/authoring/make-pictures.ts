import { execa } from 'execa';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { drawTerminal } from './draw-terminal.ts';

const columns = 96;

/** A plausible first try at exercise 3: the route answers, with another text than the brief asks for. */
const firstTry = `const express = require('express');

const app = express();

app.get('/api/hello', (request, response) => {
  console.log('somebody says hello');
  response.json({ message: 'Hello, Node!' });
});

app.listen(3000);
`;

/** Draws the README's pictures from what \`npm run grade\` really prints for a failing and a passing set of files. */
export async function makePictures(root: string): Promise<string[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'workshop-pictures-'));
  try {
    await writeFailing(root, path.join(folder, 'failing'));
    const failing = await grade(root, ['1', '2', '3', '--dir', path.join(folder, 'failing')]);
    const passing = await grade(root, ['--dir', 'solutions']);
    const files = { 'docs/grade-failing.svg': failing, 'docs/grade-passing.svg': passing };
    await mkdir(path.join(root, 'docs'), { recursive: true });
    for (const [name, { command, output }] of Object.entries(files)) {
      const title = `What the terminal shows for: ${command}`;
      await writeFile(path.join(root, name), await drawTerminal(`$ ${command}\n${output}`, columns, title));
    }
    return Object.keys(files);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeFailing(root: string, folder: string): Promise<void> {
  for (const slug of ['01-npm-init', '02-node-http'])
    await cp(path.join(root, 'solutions', slug), path.join(folder, slug), { recursive: true });
  await mkdir(path.join(folder, '03-express-hello'));
  await writeFile(path.join(folder, '03-express-hello', 'server.js'), firstTry);
}

async function grade(root: string, words: string[]): Promise<{ command: string; output: string }> {
  const { NO_COLOR: _unwanted, ...environment } = process.env;
  const result = await execa(process.execPath, ['grader/cli/start.mjs', 'grade', ...words], {
    cwd: root,
    env: { ...environment, FORCE_COLOR: '1', COLUMNS: String(columns) },
    extendEnv: false,
    reject: false,
  });
  const asTyped = words[0] === '1' ? 'npm run grade 1-3' : `npm run grade -- ${words.join(' ')}`;
  return { command: asTyped, output: result.stdout };
}
