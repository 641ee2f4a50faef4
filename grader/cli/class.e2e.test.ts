import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Verified } from '../../classroom/contract/board.ts';
import { startServer } from '../../classroom/server/start-server.ts';
import { learnerId, serveClass, type TestClass } from '../../classroom/learner/testing/class-server.ts';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import { reportSchema } from '../report/report-schema.ts';
import { openTerminal } from '../testing/open-terminal.ts';
import { serveBytes } from '../testing/hostile-server.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { waitFor } from '../testing/wait-for.ts';
import { copyWorkshop, runWorkshop } from '../testing/workshop-copy.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const slug = '03-express-hello';
const server = (folder: string) => path.join(folder, 'exercises', slug, 'server.js');
const outbox = async (folder: string) => {
  const names = await readdir(path.join(folder, '.workshop/outbox')).catch(() => []);
  return names.filter((name) => name.endsWith('.json')).map((name) => /Z-([a-z]+)-/.exec(name)?.[1]);
};

async function join(folder: string, room: TestClass) {
  const joined = await runWorkshop(folder, ['join', room.address, 'ABCDEF', '--name', 'Ada']);
  expect(joined).toMatchObject({ code: 0, err: '' });
  return joined;
}

test('join, say where one is, grade, hand in, raise the hand, leave', async () => {
  const room = await serveClass();
  const folder = await copyWorkshop();
  const none = await runWorkshop(folder, ['join']);
  expect(none.out).toContain('You are in no class.');
  expect(await runWorkshop(folder, ['submit'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('not in a class'),
  });
  expect(await readdir(folder)).not.toContain('.workshop');
  const joined = await join(folder, room);
  expect(joined.out).toContain('Your PIN is 123456.');
  expect(joined.out).toContain('Next: npm run exercise');
  expect(room.received.map(({ path: at }) => at)).toEqual(['/api/join', '/api/me', '/api/preflight']);

  await cp(path.join(folder, 'solutions', slug, 'server.js'), server(folder));
  const graded = await runWorkshop(folder, ['grade', '3', '2']);
  expect(graded).toMatchObject({ code: 1, err: 'Sent to your class, Tuesday.' });
  const [result] = room.results.values();
  expect(reportSchema.parse(result).exercises.map(({ number, status }) => [number, status])).toEqual([
    [2, 'failed'],
    [3, 'passed'],
  ]);
  expect([...room.submissions.values()]).toEqual([{ exercise: slug, kind: 'live' }]);
  expect(room.received.filter(({ path: at }) => at.startsWith('/api/files/')).map(({ path: at }) => at)).toEqual([
    `/api/files/${slug}`,
  ]);
  // Files of other people are not the learner's results.
  await runWorkshop(folder, ['grade', '3', '--dir', 'solutions']);
  expect(room.results.size).toBe(1);

  const handedIn = await runWorkshop(folder, ['submit', '--no-wait']);
  expect(handedIn).toMatchObject({ code: 0, out: '✓ 03 Express: hello: handed in, next to be graded.' });
  expect([...room.submissions.values()].at(-1)).toEqual({ exercise: slug, kind: 'final' });
  expect((await runWorkshop(folder, ['submit', '4', '--no-wait'])).code).toBe(1);
  expect((await runWorkshop(folder, ['hand'])).out).toContain('Your hand is raised: you are number 2.');
  expect((await runWorkshop(folder, ['hand', '--down'])).out).toBe('Your hand is down.');
  expect((await runWorkshop(folder, ['join'])).out).toContain('in the class Tuesday');
  expect((await runWorkshop(folder, ['join', '--leave'])).out).toContain('You have left Tuesday.');
  expect((await runWorkshop(folder, ['join'])).out).toContain('You are in no class.');
  expect(await readFile(server(folder), 'utf8')).toContain('express');
});

test('without connection everything works, what happened waits, and the next command sends it', async () => {
  const room = await serveClass();
  const folder = await copyWorkshop();
  await join(folder, room);
  await room.stop();
  await cp(path.join(folder, 'solutions', slug, 'server.js'), server(folder));
  const graded = await runWorkshop(folder, ['grade', '3']);
  expect(graded).toMatchObject({ code: 0, out: expect.stringContaining('1 of 1 exercise passed') });
  expect(graded.err).toContain('1 result waiting for your class');
  const once = await runWorkshop(folder, ['exercise', '3', '--once']);
  expect(once).toMatchObject({ code: 0, out: expect.stringContaining('What to build') });
  const handedIn = await runWorkshop(folder, ['submit']);
  expect(handedIn).toMatchObject({ code: 3, out: expect.stringContaining('will be sent later') });
  expect((await runWorkshop(folder, ['join'])).out).toContain('3 results waiting to be sent.');
  expect(await runWorkshop(folder, ['hand'])).toMatchObject({
    code: 3,
    err: expect.stringContaining('no class runs at'),
  });
  const left = await runWorkshop(folder, ['join', '--leave']);
  expect(left.out).toContain('3 results could not be sent yet');
  expect(await outbox(folder)).toContain('final');
  await room.start();
  await join(folder, room);
  expect(await runWorkshop(folder, ['grade', '3'])).toMatchObject({ code: 0, err: 'Sent to your class, Tuesday.' });
  expect(room.results.size).toBe(3);
  expect([...room.submissions.values()].at(-1)?.kind).toBe('final');
  expect(await outbox(folder)).toEqual([]);
});

test('a class that never answers holds no command up', async () => {
  const silent = await serveBytes(() => undefined);
  const folder = await copyWorkshop();
  const room = await serveClass();
  await join(folder, room);
  const file = path.join(folder, '.workshop/class.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace(room.address, silent));
  const graded = await runWorkshop(folder, ['grade', '3']);
  expect(graded.err).toContain('1 result waiting for your class');
  const hinted = await runWorkshop(folder, ['hint', '3']);
  expect(hinted.out).toMatch(/^Hint 1 of/);
});

test('hints and solutions that the instructor has closed stay closed; a late joiner begins where the class is', async () => {
  const room = await serveClass();
  const folder = await copyWorkshop();
  room.me.learner.startsAt = 5;
  await join(folder, room);
  expect((await runWorkshop(folder, ['exercise', '--once'])).out).toMatch(/^05 Express: middleware/m);
  room.me.pace.exercises[slug] = { open: true, hints: false, solution: false };
  expect((await runWorkshop(folder, ['hint', '3'])).out).toBe('Your instructor has hints closed for now.');
  // What was heard last counts while the class is away.
  await room.stop();
  const solution = await runWorkshop(folder, ['solution', '3', '--reveal']);
  expect(solution.out).toContain('Your instructor has the solution closed for now.');
  await cp(path.join(folder, 'solutions', slug, 'server.js'), server(folder));
  await runWorkshop(folder, ['grade', '3']);
  expect((await runWorkshop(folder, ['solution', '3'])).out).toContain('Your files are the same as the solution.');
});

test.runIf(process.platform !== 'win32')(
  'the loop shows the class, sends each result, and hears what is said',
  async () => {
    const room = await serveClass();
    const folder = await copyWorkshop();
    await join(folder, room);
    const terminal = openTerminal(folder, ['exercise', '3']);
    await terminal.shows('Class   Tuesday · a raises your hand');
    await terminal.shows('○ not begun, 10 points to win.');
    await waitFor('the stream', () => room.listeners() === 1);
    await waitFor('the first result', () => room.results.size === 1);
    const at = new Date().toISOString();
    const say = (id: number, text: string, about: string | null) =>
      room.tell('announcement', { announcement: { id, text, at, slug: about, check: null } });
    say(1, 'Coffee at \u001B[2Jten', null);
    say(2, 'Not for you', '05-express-middleware');
    await terminal.shows('│ Coffee at \\x1b[2Jten');
    terminal.type('a');
    await terminal.shows('Your hand is raised: you are number 2.');
    room.tell('pace', {
      pace: { current: 7, exercises: { [slug]: { open: true, hints: false, solution: false } }, timerEndsAt: null },
    });
    await terminal.shows('The class is at 07 ');
    await writeFile(server(folder), "require('express')().listen(3000);\n");
    await terminal.shows('✗ failed');
    await terminal.shows('hand raised, you are number 2 (a lowers it)');
    // A quick save does not take an announcement away unread.
    await terminal.shows('│ Coffee at');
    terminal.type('h');
    await terminal.shows('Your instructor has hints closed for now.');
    terminal.type('d');
    await terminal.shows('Your instructor has the solution closed for now.');
    await room.stop();
    await cp(path.join(folder, 'solutions', slug, 'server.js'), server(folder));
    await terminal.shows('✓ passed, 10/10 points');
    await waitFor('the result to be kept', async () => (await outbox(folder)).includes('result'));
    await room.start();
    await waitFor('the results', () => room.results.size === 3);
    await waitFor('the submission', () => room.submissions.size === 1);
    await waitFor('the stream again', () => room.listeners() === 1);
    const verified: Verified = { submissionId: 's', kind: 'live', state: 'done', status: 'passed', points: 10, at };
    room.tell('verdict', { learnerId, slug, cell: { verified } });
    await terminal.shows('✓ Verified: 03 passed, 10 of 10 points');
    expect(terminal.text()).not.toContain('Not for you');
    terminal.type('q');
    expect(await terminal.exitCode()).toBe(0);
  },
);

test.runIf(process.platform !== 'win32')('with the real server: join, the loop, announcements, hand in', async () => {
  const opened = await startServer({
    root,
    place: { folder: await temporaryFolder() },
    exercises: await loadCatalogue(root),
    dashboard: await temporaryFolder(),
    wanted: { name: 'Tuesday' },
    host: '127.0.0.1',
    port: 0,
    note: () => undefined,
  });
  onTestFinished(() => opened.close());
  const instruct = async (method: string, at: string, body?: unknown) => {
    const response = await fetch(new URL(at, opened.url), {
      method,
      headers: { authorization: `Bearer ${opened.instructorToken}`, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    expect(response.ok ? '' : await response.clone().text()).toBe('');
    return response.json() as Promise<{
      learners: {
        name: string;
        preflight: unknown;
        cells: Record<string, { status: string; verified: Verified | null }>;
      }[];
    }>;
  };
  const folder = await copyWorkshop();
  expect(await runWorkshop(folder, ['join', opened.url, 'WRONGX', '--name', 'Ada'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('not the code of this class'),
  });
  const joined = await runWorkshop(folder, ['join', opened.url, opened.joinCode.toLowerCase(), '--name', 'Ada']);
  expect(joined).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Your computer is ready') });
  const learner = async () => (await instruct('GET', '/api/board')).learners.find(({ name }) => name === 'Ada');
  expect((await learner())?.preflight).toMatchObject({ node: process.version, portFree: true });
  const terminal = openTerminal(folder, ['exercise', '3']);
  await terminal.shows('Class   Tuesday');
  await waitFor('the first result', async () => (await learner())?.cells[slug]);
  await instruct('POST', '/api/announcements', { text: 'Look at line 3', slug });
  await terminal.shows('│ Look at line 3');
  await cp(path.join(folder, 'solutions', slug, 'server.js'), server(folder));
  await waitFor('a pass', async () => (await learner())?.cells[slug]?.status === 'passed');
  await waitFor('its submission', async () => (await learner())?.cells[slug]?.verified?.kind === 'live');
  await instruct('PUT', '/api/pace', { exercises: { [slug]: { open: false } } });
  await terminal.shows('has closed this exercise');
  terminal.type('q');
  await terminal.exitCode();
  await writeFile(server(folder), `${await readFile(server(folder), 'utf8')}\n// other\n`);
  expect(await runWorkshop(folder, ['submit', '3'])).toMatchObject({
    code: 3,
    out: expect.stringContaining('will be sent later'),
  });
  await instruct('PUT', '/api/pace', { exercises: { [slug]: { open: true } } });
  const handedIn = await runWorkshop(folder, ['submit', '3', '--no-wait']);
  expect(handedIn).toMatchObject({ code: 0, out: expect.stringContaining('handed in') });
  expect((await learner())?.cells[slug]?.verified).toMatchObject({ kind: 'final', state: 'queued' });
});
