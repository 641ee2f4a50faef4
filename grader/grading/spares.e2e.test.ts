import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import { isAlive } from '../testing/wait-for.ts';
import { isHeld, waitForProcess } from '../testing/waiting-process.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openSession } from './grading-session.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const exercises = await loadCatalogue(root);

/** Remembers its first grading in every place that it can think of, and is right only when it finds that again. */
const onlyRightOnAStaleServer = `
const fs = require('node:fs');
const express = require('express');
const path = require('node:path');
const places = [process.cwd(), process.env.HOME, process.env.TMPDIR].map((folder) => path.join(folder, 'was-here'));
const before = globalThis.wasHere || express.wasHere || require('node:http').wasHere || process.env.WAS_HERE || places.some((file) => fs.existsSync(file));
const app = express();
app.get('/api/hello', (request, response) => {
  globalThis.wasHere = express.wasHere = require('node:http').wasHere = true;
  process.env.WAS_HERE = 'yes';
  for (const file of places) fs.writeFileSync(file, '');
  response.json({ message: before ? 'Hello from Node.js!' : 'Hello for the first time!' });
});
app.listen(3000);
`;

/** A session as the loop has it, and what grades one file of exercise 3 in it. */
async function openLoop() {
  const exercise = exercises.find(({ number }) => number === 3);
  if (!exercise) throw new Error('There is no exercise 3.');
  const session = await openSession({ root, jobs: 1, seed: 1, keepSpares: true });
  onTestFinished(session.close);
  const folder = await temporaryFolder();
  const grade = async (name: string, text: string, packageJson?: string) => {
    await rm(folder, { recursive: true });
    await mkdir(folder);
    await writeFile(path.join(folder, name), text);
    if (packageJson !== undefined) await writeFile(path.join(folder, 'package.json'), packageJson);
    const [report] = await session.grade([{ exercise, folder }]);
    return report;
  };
  return { session, grade };
}

/** The process that waits for the next grading, and has loaded all that it loads beforehand. */
const heldProcess = () => waitForProcess('a process to be held', (pid) => isHeld(pid, /\0server\.[jt]s\0$/));

const solution = readFileSync(path.join(root, 'solutions/03-express-hello/server.js'), 'utf8');

test.runIf(process.platform === 'linux')('a program that is right only on a stale server fails each time', async () => {
  const { grade } = await openLoop();
  for (const _round of [1, 2, 3]) {
    const report = await grade('server.js', onlyRightOnAStaleServer);
    expect(report?.checks.filter(({ status }) => status === 'failed').map(({ id }) => id)).toEqual(['hello-body']);
    await heldProcess();
  }
  expect((await grade('server.js', solution))?.status).toBe('passed');
});

test.runIf(process.platform === 'linux')(
  'a held process is another one for each grading, and none is left',
  async () => {
    const { session, grade } = await openLoop();
    const seen: number[] = [];
    for (const _round of [1, 2]) {
      expect((await grade('server.js', solution))?.status).toBe('passed');
      seen.push(await heldProcess());
    }
    expect(new Set(seen).size).toBe(2);
    expect(isAlive(seen[0] ?? 0)).toBe(false);
    await session.close();
    expect(seen.filter(isAlive)).toEqual([]);
  },
);

test.runIf(process.platform === 'linux')('Express that was loaded beforehand does not count as used', async () => {
  const { grade } = await openLoop();
  expect((await grade('server.js', solution))?.status).toBe('passed');
  await heldProcess();
  const bare = `
    // Not with require('express').
    require('node:http').createServer((request, response) => {
      response.writeHead(request.url === '/api/hello' ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ message: 'Hello from Node.js!' }));
    }).listen(3000);`;
  const report = await grade('server.js', bare);
  expect(report?.checks.filter(({ status }) => status === 'failed').map(({ id }) => id)).toEqual(['made-by-express']);
});

test.runIf(process.platform === 'linux')(
  'a spare that was killed, or waits for another file, is replaced',
  async () => {
    const { grade } = await openLoop();
    expect((await grade('server.js', solution))?.status).toBe('passed');
    process.kill(await heldProcess(), 'SIGKILL');
    expect((await grade('server.js', solution))?.status).toBe('passed');
    await heldProcess();
    expect(
      (await grade('server.ts', solution.replace('(request, response)', '(request: any, response: any)')))?.status,
    ).toBe('passed');
    const broken = await grade('server.ts', 'const = 3;');
    expect(broken?.problem?.code).toBe('SYNTAX_ERROR');
    expect(
      (await grade('server.mjs', "process.stdin.on('end', () => {}).resume();\nprocess.exit(0);"))?.problem?.code,
    ).toBe('EXITED_EARLY');
  },
);

test.runIf(process.platform === 'linux')(
  'a package.json counts in the loop as everywhere, also one that was not there at the save before',
  async () => {
    const { grade } = await openLoop();
    const modern = solution.replace(/const express = require\('express'\);/, "import express from 'express';");
    const module = '{ "type": "module" }';
    expect((await grade('server.js', solution))?.status).toBe('passed');
    for (const _save of [1, 2]) {
      await heldProcess();
      expect((await grade('server.js', modern, module))?.status).toBe('passed');
    }
    await heldProcess();
    expect((await grade('server.js', solution, module))?.problem?.code).toBe('CRASHED_ON_START');
    await heldProcess();
    expect((await grade('server.js', solution))?.status).toBe('passed');
  },
);
