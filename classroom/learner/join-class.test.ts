import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { plainTheme } from '../../grader/report/theme.ts';
import { temporaryFolder } from '../../grader/testing/temporary-folder.ts';
import { readClass } from './class-file.ts';
import { explainJoin } from './explain-join.ts';
import { joinClass, normalCode, tellPreflight } from './join-class.ts';
import { readView } from './kept-view.ts';
import { codeIn, parseAddress } from './parse-address.ts';
import { renderJoined, renderPreflight } from './render-join.ts';
import { checkClock, checkNode } from './run-preflight.ts';
import { learnerId, serveClass } from './testing/class-server.ts';

const words = (address: string) => ({ address, code: 'abc-def', name: 'Ada', pin: undefined });

test('parseAddress() takes what stands on a board, and nothing else', () => {
  for (const [given, origin] of [
    ['192.168.1.20:4700', 'http://192.168.1.20:4700'],
    ['192.168.1.20', 'http://192.168.1.20:4700'],
    [' ada-laptop.local:80 ', 'http://ada-laptop.local'],
    ['http://192.168.1.20:4700/', 'http://192.168.1.20:4700'],
    ['HTTPS://class.example.org', 'https://class.example.org'],
    ['http://192.168.1.20:4700/?code=ABCDEF', 'http://192.168.1.20:4700'],
    ['[fe80::1]:4700', 'http://[fe80::1]:4700'],
    ['fe80::1', 'http://[fe80::1]:4700'],
  ] as const)
    expect(parseAddress(given)).toBe(origin);
  for (const wrong of ['', 'a b', 'ftp://x', 'http://ada@host:1', 'host:99999', 'http://', '\u001B[2J'])
    expect(() => parseAddress(wrong)).toThrow(/is not the address of a class/);
  expect(codeIn('192.168.1.20:4700/?code=ABCDEF')).toBe('ABCDEF');
  expect(codeIn('192.168.1.20:4700')).toBe(undefined);
});

test('joinClass() keeps address and token where only the learner can read them', async () => {
  const room = await serveClass();
  const root = await temporaryFolder();
  const result = await joinClass(root, words(room.address));
  expect(result).toMatchObject({ ok: true, pin: '123456', waits: false });
  expect(room.received[0]).toMatchObject({
    path: '/api/join',
    authorization: null,
    body: { code: 'ABCDEF', name: 'Ada' },
  });
  const file = path.join(root, '.workshop/class.json');
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
    address: room.address,
    token: 'secret-token-of-this-class-1234567890',
    learner: { id: learnerId, name: 'Ada' },
    className: 'Tuesday',
  });
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
  const shown = result.ok ? renderJoined({ ...result, code: 'ABCDEF' }, plainTheme) : '';
  expect(shown).toContain('You are in the class Tuesday as Ada.');
  expect(shown).toContain(`npm run join ${room.address.slice(7)} ABCDEF -- --name "Ada" --pin 123456`);
});

test('a class.json that is damaged, or names an address with a path, is no class', async () => {
  for (const text of [
    '{',
    '{}',
    JSON.stringify({ address: 'http://a/b', token: 'x'.repeat(20), learner: { id: 'a', name: 'b' }, className: 'c' }),
  ]) {
    const root = await temporaryFolder({ '.workshop/class.json': text });
    expect(await readClass(root)).toEqual({ state: 'damaged' });
  }
  expect(await readClass(await temporaryFolder())).toEqual({ state: 'none' });
  expect(await readClass(await temporaryFolder({ '.workshop': '' }))).toEqual({ state: 'none' });
});

test('every refusal says what to do, and nothing is kept', async () => {
  const room = await serveClass();
  for (const [status, code, wanted] of [
    [403, 'WRONG_CODE', /not the code of this class/],
    [409, 'NAME_TAKEN', /--pin 123456/],
    [403, 'WRONG_PIN', /has this PIN/],
    [403, 'LOCKED', /Ask your instructor to open it/],
    [429, 'TOO_MANY_CODES', /Wait a minute/],
    [403, 'FULL', /The class says why/],
    [500, 'INTERNAL', /Try again in a moment/],
  ] as const) {
    room.reply = () => ({ status, body: { error: 'The class says why.', code }, headers: { 'retry-after': '2' } });
    const root = await temporaryFolder();
    const result = await joinClass(root, words(room.address));
    const { message, help } = result.ok ? { message: '', help: '' } : explainJoin(result.failure, words(room.address));
    expect(`${message} ${help}`).toMatch(wanted);
    expect(await readClass(root)).toEqual({ state: 'none' });
  }
});

test('a class that is not there, and a server that is none, are told apart', async () => {
  const room = await serveClass();
  const explain = async (address: string) => {
    const result = await joinClass(await temporaryFolder(), words(address));
    return result.ok ? '' : Object.values(explainJoin(result.failure, words(address))).join(' ');
  };
  room.reply = () => ({ status: 200, body: '<html>', headers: { 'content-type': 'text/html' } });
  expect(await explain(room.address)).toMatch(/it is no class of this workshop/);
  await room.stop();
  expect(await explain(room.address)).toMatch(/no class runs at .* Has your instructor started/);
  expect(await explain('http://no-such-host.invalid:4700')).toMatch(/no computer named no-such-host\.invalid/);
});

test('tellPreflight() sends what it found, and keeps how things are in the class', async () => {
  const room = await serveClass();
  room.me.learner.startsAt = 7;
  room.me.now = new Date(Date.now() + 600_000).toISOString();
  const root = await temporaryFolder({
    'package.json': '{"dependencies":{"express":"5","next":"16"}}',
    'node_modules/express/package.json': '{}',
  });
  const result = await joinClass(root, words(room.address));
  if (!result.ok) throw new Error('not in');
  const preflight = await tellPreflight(root, result.joined);
  expect(room.received.at(-1)).toMatchObject({
    path: '/api/preflight',
    authorization: `Bearer ${result.joined.token}`,
    body: { node: process.version, installed: false, portFree: true, platform: `${process.platform}-${process.arch}` },
  });
  const shown = renderPreflight(preflight, plainTheme);
  expect(shown).toContain('✗ Packages missing: next');
  expect(shown).toContain('To mend it: npm ci');
  expect(shown).toContain("✗ Clock    is 10 minutes behind the class's");
  expect(await readView(root, learnerId, 'x')).toMatchObject({ startsAt: 7, className: 'Tuesday', lastEventId: 10 });
});

test('the checks of the machine say what is wrong', () => {
  expect(checkNode('22.11.0')).toMatchObject({ ok: false });
  expect(checkNode('22.12.0')).toMatchObject({ ok: true });
  expect(checkNode('24.1.0')).toMatchObject({ ok: true });
  expect(checkClock(59_000)).toMatchObject({ ok: true });
  expect(checkClock(-8_000_000)).toMatchObject({ ok: false, text: "is 2 hours ahead of the class's" });
  expect(normalCode(' abc def-')).toBe('ABCDEF');
});
