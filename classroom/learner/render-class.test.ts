import { expect, test } from 'vitest';
import { createTheme, plainTheme } from '../../grader/report/theme.ts';
import { oneReport } from './testing/one-report.ts';
import { backOffMs } from './back-off.ts';
import { chooseCards } from './choose-cards.ts';
import type { ClassStatus, HeardAnnouncement } from './class-news.ts';
import { unknownView, type ClassView } from './kept-view.ts';
import { sayClosed } from './pace-rules.ts';
import { renderAnnouncement, renderClass, renderVerified } from './render-class.ts';
import { tellChanges } from './tell-changes.ts';

const slug = '03-express-hello';
const exercises = [
  { number: 3, slug, title: 'Express: hello', points: 10 },
  { number: 7, slug: '07-node-websockets', title: 'WebSockets', points: 20 },
];
const now = Date.parse('2026-11-03T10:00:00.000Z');
const view: ClassView = unknownView('abc', 'Tuesday');
const status: ClassStatus = { view, connection: 'up', waiting: 0, handPosition: 0, clockAheadMs: 0 };
const closed = { open: false, hints: false, solution: false };

const shown = (change: Partial<ClassStatus>, changedView: Partial<ClassView> = {}, entering = false) =>
  renderClass({ ...status, ...change, view: { ...view, ...changedView } }, { slug, entering, now }, plainTheme).join(
    '\n',
  );

test('the line tells class, connection, timer, what waits, and the hand', () => {
  expect(shown({})).toBe('Class   Tuesday · a raises your hand');
  expect(shown({ connection: 'down', waiting: 2 }, {}, true)).toBe(
    'Class   Tuesday · no connection now · 2 results waiting · a raises your hand',
  );
  // The result above the line is not kept yet.
  expect(shown({ connection: 'down', waiting: 2 })).toContain('3 results waiting');
  expect(shown({ waiting: 1 })).toContain('1 result waiting');
  expect(shown({ handPosition: 2 }, { handRaised: true })).toContain('hand raised, you are number 2 (a lowers it)');
  expect(shown({ connection: 'out' })).toContain('join again with your PIN');
  expect(shown({}, { state: 'waiting' })).toContain('waiting to be let in');
  const timer = (seconds: number) => ({
    pace: { ...view.pace, timerEndsAt: new Date(now + seconds * 1000).toISOString() },
  });
  expect(shown({}, timer(720))).toMatch(/· 12 minutes left, until \d\d:12 ·/);
  // The class's clock is ten minutes ahead of ours.
  expect(shown({ clockAheadMs: 600_000 }, timer(720))).toMatch(/· 2 minutes left, until \d\d:02 ·/);
  expect(shown({}, timer(-1))).toBe('Class   Tuesday · a raises your hand');
});

test('a closed exercise says so when it is begun, and in the line', () => {
  const pace = { ...view.pace, exercises: { [slug]: closed } };
  expect(shown({}, { pace }, true)).toContain('You can go on working');
  expect(shown({}, { pace })).toContain('this exercise is closed for now');
  expect(sayClosed(pace, slug, 'hints')).toBe('Your instructor has hints closed for now.');
  expect(sayClosed(pace, '07-node-websockets', 'hints')).toBe(null);
  expect(sayClosed(pace, 'constructor', 'solution')).toBe(null);
});

test('no line of it is wider than the terminal', () => {
  const narrow = createTheme({ colour: false, links: false, width: 40 });
  const announcement = { id: 1, at: '', slug: null, check: null, text: `${'word '.repeat(30)}\n\n${'x'.repeat(20)}` };
  const pace = { current: 3, exercises: { [slug]: closed }, timerEndsAt: new Date(now + 1e6).toISOString() };
  const all = [
    ...renderClass({ ...status, waiting: 12, view: { ...view, pace } }, { slug, entering: true, now }, narrow),
    renderAnnouncement(announcement, narrow),
  ];
  for (const line of all.join('\n').split('\n')) expect(line.length).toBeLessThanOrEqual(40);
});

test('a verified grade is told as passed, not passed, or as no fault of the learner', () => {
  const told = (state: 'passed' | 'failed' | 'error') =>
    renderVerified({ slug, status: state, points: 10 }, exercises, plainTheme);
  expect(told('passed')).toBe('✓ Verified: 03 passed, 10 of 10 points');
  expect(told('failed')).toBe('✗ Verified: 03 not passed, 10 of 10 points');
  expect(told('error')).toContain('costs no points');
});

test('tellChanges() says what concerns the learner, and nothing else', () => {
  const says = (before: Partial<ClassView>, after: Partial<ClassView>) =>
    tellChanges({ ...view, ...before }, { ...view, ...after }, { at: slug, exercises, clockAheadMs: 0, now }).map(
      (news) => news.type === 'says' && news.text,
    );
  const pace = (change: Partial<ClassView['pace']>) => ({ pace: { ...view.pace, ...change } });
  expect(says({}, {})).toEqual([]);
  expect(says({}, pace({ exercises: { '07-node-websockets': closed } }))).toEqual([]);
  expect(says({}, pace({ exercises: { [slug]: closed } })).join(' ')).toMatch(/closed this exercise.*closed hints/);
  expect(says(pace({ exercises: { [slug]: closed } }), {}).join(' ')).toMatch(/opened this.*press h.*press d/);
  expect(says({}, pace({ current: 7 }))).toEqual([
    'The class is at 07 WebSockets now. To go there: press q, then npm run exercise 7.',
  ]);
  expect(says({}, pace({ current: 3 }))).toEqual([]);
  expect(says({}, pace({ timerEndsAt: new Date(now + 300_000).toISOString() }))).toEqual([
    expect.stringMatching(/^Your instructor has set a timer: 5 minutes left, until /),
  ]);
  expect(says({ state: 'waiting' }, { state: 'in' }).join(' ')).toContain('You are in the class');
  expect(says({ handRaised: true }, { handRaised: false })).toEqual(['Your hand is down now.']);
});

test('chooseCards() shows an announcement for a while, and a hint only to who still needs it', () => {
  const card = (id: number, about: string | null, check: string | null = null): HeardAnnouncement => ({
    id,
    text: 'x',
    at: '',
    slug: about,
    check,
  });
  const heard = [
    { announcement: card(1, null), at: 0 },
    { announcement: card(2, slug), at: 0 },
    { announcement: card(3, slug, 'hello'), at: 0 },
    { announcement: card(4, '07-node-websockets'), at: 0 },
    { announcement: card(5, null), at: 100_000 },
  ];
  const [passed] = oneReport().exercises;
  const ids = (report: typeof passed | null, at: number, where = slug) =>
    chooseCards(heard, { slug: where, report: report ?? null }, at).map(({ id }) => id);
  expect(ids(null, 1)).toEqual([2, 3, 5]);
  expect(ids(null, 150_000)).toEqual([2, 3, 5]);
  expect(ids(null, 601_000)).toEqual([]);
  expect(ids(passed ?? null, 150_000)).toEqual([5]);
  expect(ids(passed ? { ...passed, status: 'failed' } : null, 150_000)).toEqual([2, 5]);
  expect(ids(null, 150_000, '07-node-websockets')).toEqual([4, 5]);
});

test('backOffMs() grows, differs from one to the next, and does what the class asks for within reason', () => {
  const at = (failures: number, random: number, retryAfterMs: number | null = null) =>
    backOffMs(failures, retryAfterMs, { random: () => random });
  expect([at(1, 0), at(1, 1), at(3, 1), at(50, 1)]).toEqual([500, 1_000, 4_000, 60_000]);
  expect(at(1, 0, 7_000)).toBe(7_000);
  expect(at(1, 0, 1e12)).toBe(300_000);
});
