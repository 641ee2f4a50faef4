import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import type { Program } from '../contract/exercise.ts';
import { makeProblem } from '../contract/problem.ts';
import type { CheckReport, ExerciseReport, Report } from '../contract/report.ts';
import { describeDifference } from './describe-difference.ts';
import { escapeText } from './escape-text.ts';
import { findPlace } from './find-place.ts';
import { makeReport } from './make-report.ts';
import { renderBrief } from './render-brief.ts';
import { renderCheckCard } from './render-card.ts';
import { renderDiff } from './render-diff.ts';
import { renderSummary } from './render-report.ts';
import { runByHand } from './render-watch.ts';
import { createTheme, plainTheme } from './theme.ts';
import { toAnnotations, toMarkdown } from './to-annotations.ts';
import { toJson } from './to-json.ts';
import { toJunit } from './to-junit.ts';

const hostile = '\u001B[2J\u001B]0;title\u0007<script>alert(1)</script>\u202E';

const failed: CheckReport = {
  id: 'body',
  title: 'GET /api/hello answers with the message',
  status: 'failed',
  points: 0,
  maxPoints: 4,
  durationMs: 12,
  message: 'The body of the answer is not the expected JSON.',
  expected: '{\n  "message": "Hello"\n}',
  received: '{\n  "message": "Bye"\n}',
  hint: 'Look at `response.json`.',
  exchange: {
    request: { method: 'GET', path: '/api/hello', headers: {}, body: '' },
    response: { status: 200, headers: { 'content-type': 'application/json' }, body: `{"message":"Bye"}${hostile}` },
    curl: 'curl -i http://localhost:3000/api/hello',
  },
  output: `Error: no\n    at handler (server.js:12:9)\n${hostile}`,
};

const exercise: ExerciseReport = {
  number: 3,
  slug: '03-express-hello',
  title: 'Express: hello',
  status: 'failed',
  points: 6,
  maxPoints: 10,
  durationMs: 900,
  cached: false,
  problem: null,
  checks: [failed, { id: 'status', title: 'It answers', status: 'passed', points: 6, maxPoints: 6, durationMs: 3 }],
  output: { text: '', truncated: false },
};

const runtime = {
  node: 'v24.0.0',
  next: '16.4.6',
  express: '5.3.0',
  platform: 'linux-x64',
  isolation: 'process',
} as const;
const reportOf = (...exercises: ExerciseReport[]): Report =>
  makeReport({ startedAt: new Date(0), durationMs: 1000, seed: 1, runtime, exercises });

test('renderCheckCard() shows all that helps and obeys nothing that the program printed', () => {
  const card = renderCheckCard(failed, '/w/exercises/03-express-hello', plainTheme);
  for (const text of [
    'Request   GET /api/hello',
    'Response  200',
    '-   "message": "Hello"',
    '+   "message": "Bye"',
    'server.js:12',
    'Hint',
    'curl -i',
  ]) {
    expect(card).toContain(text);
  }
  expect(card).toContain('\\x1b[2J');
  expect(card).not.toMatch(/[\u001B\u0007\u202E]/);
});

test('links are drawn only where the terminal can', () => {
  const theme = createTheme({ colour: false, links: true, width: 80 });
  expect(renderCheckCard(failed, '/w/a b', theme)).toContain(
    '\u001B]8;;file:///w/a%20b/server.js#12\u0007server.js:12\u001B]8;;\u0007',
  );
});

test('describeDifference() cuts long values around the difference, never before it', () => {
  const long = 'x'.repeat(5_000);
  const lines = describeDifference(`${long}A${long}`, `${long}B${long}`, plainTheme).join('\n');
  expect(lines).toContain('xA');
  expect(lines).toContain('xB');
  expect(lines.length).toBeLessThan(600);
});

test('describeDifference() finds the difference of huge values at once, also behind much that is equal', () => {
  const rows = (word: string) => Array.from({ length: 100_000 }, (_, index) => `${word} ${index}`).join('\n');
  const startedAt = performance.now();
  const lines = describeDifference(rows('a'), rows('b'), plainTheme);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(lines.at(1)).toBe('- a 0');
  expect(lines.at(-1)).toMatch(/^ {2}… \d+ more lines$/);
  const late = describeDifference(`${rows('a')}\nx`, `${rows('a')}\ny`, plainTheme).join('\n');
  expect(late).toContain('- x\n+ y');
  const behind = 'same '.repeat(3_000);
  expect(describeDifference(`${behind}A`, `${behind}B`, plainTheme)[0]).toMatch(/same A$/);
});

test('renderDiff() gives up files that have nothing in common at once', () => {
  const rows = (word: string) => Array.from({ length: 100_000 }, (_, index) => `${word} ${index}`).join('\n');
  const startedAt = performance.now();
  const text = renderDiff(new Map([['a\u001B.js', rows('a')]]), new Map([['a\u001B.js', rows('b')]]), plainTheme);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(text).toContain('a\\x1b.js (too different to be shown line by line)');
});

test('renderCheckCard() escapes and cuts every text that a program has a say in', () => {
  const headers = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`x-${index}`, hostile.repeat(100)]));
  const response = { status: 200, headers, body: `${hostile}\n`.repeat(50_000) };
  const request = { method: 'GET', path: `/${hostile.repeat(1_000)}`, headers, body: '' };
  const card = renderCheckCard(
    {
      ...failed,
      title: hostile,
      message: hostile.repeat(10_000),
      hint: hostile,
      exchange: { request, response, curl: hostile },
      output: 'at x (lib/\uD800.js:1:1)',
    },
    '/w',
    createTheme({ colour: false, links: true, width: 80 }),
  );
  expect(card).not.toMatch(/\u001B\[|\u202E/);
  expect(card).toContain('… 980 more headers');
  expect(card.length).toBeLessThan(20_000);
});

test('a problem names a file that is no valid text, and shows what its help holds', () => {
  const problem = makeProblem('SYNTAX_ERROR', 'no', { file: 'a\uD800.js' }, hostile);
  const theme = createTheme({ colour: false, links: true, width: 80 });
  const card = renderSummary(reportOf({ ...exercise, title: hostile, problem }), '/w', theme);
  expect(card).toContain('a\\u{d800}.js');
  expect(card).not.toMatch(/\u001B\[/);
});

test('escapeText() lets no line be a command of GitHub Actions', () => {
  expect(escapeText('::error file=a::b\n  ::stop-commands::x\na ::add-mask::b\n##[error]c')).toBe(
    '\\x3a:error file=a::b\n  \\x3a:stop-commands::x\na \\x3a:add-mask::b\n\\x23#[error]c',
  );
  expect(escapeText('listening on ::1\n::1')).toBe('listening on ::1\n::1');
});

test('escapeText() keeps lines and shows control characters', () => {
  expect(escapeText('\u061C\u2028\u{E0001}\uD800\uFFFF')).toBe('\\u{61c}\\u{2028}\\u{e0001}\\u{d800}\\u{ffff}');
  expect(escapeText('a\r\nb\tc\u001B[31m\u0000')).toBe('a\nb  c\\x1b[31m\\x00');
});

test('findPlace() takes the first line of the learner, not of a package', () => {
  expect(findPlace('at x (node_modules/express/lib/router.js:1:1)\n at y (lib/db.js:7:3)')).toEqual({
    file: 'lib/db.js',
    line: 7,
  });
  expect(findPlace('Listening on http://localhost:3000')).toEqual({});
});

test('renderBrief() keeps within the width, tables included, and has no colour codes without colour', () => {
  const brief = `# Title\n\nSome \`code\` and **bold** ${'word '.repeat(40)}\n\n| Request | Answer |\n| --- | --- |\n| \`GET /a: b\` | ${'long '.repeat(30)} |\n\n- item with \`code\` ${'word '.repeat(30)}`;
  const text = renderBrief(brief, createTheme({ colour: false, links: false, width: 60 }));
  expect(Math.max(...text.split('\n').map((line) => stringWidth(line)))).toBeLessThanOrEqual(60);
  expect(text).toContain('GET /a: b');
  expect(text).toMatch(/item with code word/);
  expect(text).not.toContain('\u001B');
});

test('renderBrief() draws no control character that is written as an entity', () => {
  const theme = createTheme({ colour: true, links: false, width: 60 });
  expect(renderBrief('&#27;[5m &#x1b;[5m \u001B[5m', theme)).not.toContain('\u001B[5m');
});

test('renderDiff() names files that only one side has', () => {
  const text = renderDiff(
    new Map([
      ['a.js', 'one\n'],
      ['mine.js', ''],
    ]),
    new Map([
      ['a.js', 'two\n'],
      ['new.js', 'x\n'],
    ]),
    plainTheme,
  );
  expect(text).toContain('-one');
  expect(text).toContain('+two');
  expect(text).toContain('mine.js (only yours)');
  expect(text).toContain('new.js (only in the solution)');
});

test('renderSummary() gives the totals and where to go on', () => {
  const text = renderSummary(reportOf(exercise), '/w', plainTheme);
  expect(text).toContain('0 of 1 exercise passed, 1 failed');
  expect(text).toContain('Next: npm run exercise 3');
});

test('runByHand() names a command for each program, and none where only files are looked at', () => {
  const commands = (programs: Program[]) => runByHand({ programs, slug: '03-a', edit: ['server.ts'] });
  expect(commands([{ half: null, run: 'npm-start' }])).toEqual(['cd exercises/03-a && npm start']);
  expect(commands([{ half: null, run: 'node-server' }])).toEqual(['npx node exercises/03-a/server.ts']);
  expect(commands([{ half: null, run: 'next-build' }])).toEqual(['npx next dev exercises/03-a']);
  const both = commands([
    { half: 'express', run: 'node-server' },
    { half: 'next', run: 'next-dev' },
  ]);
  expect(both).toEqual(['npx node exercises/03-a/express/server.js', 'npx next dev exercises/03-a/next']);
  expect(commands([])).toEqual([]);
});

test('toJson() refuses what is not of the published shape', () => {
  expect(JSON.parse(toJson(reportOf(exercise))).totals.points).toBe(6);
  expect(() => toJson(reportOf({ ...exercise, points: -1 }))).toThrow();
  const headers: Record<string, string> = JSON.parse('{"__proto__":"x"}');
  const request = { method: 'GET', path: '/', headers, body: '' };
  const odd = { ...failed, exchange: { request, response: null, curl: '' } };
  expect(toJson(reportOf({ ...exercise, checks: [odd] }))).toContain('"__proto__": "x"');
});

test('toJunit() is XML whatever the texts hold, with problems as cases', () => {
  const error = {
    ...exercise,
    slug: 'x',
    status: 'error' as const,
    problem: makeProblem('GRADER_ERROR', hostile),
    checks: [],
  };
  const xml = toJunit(reportOf(exercise, error));
  expect(xml).toContain('<testcase classname="03-express-hello" name="GET /api/hello answers with the message"');
  expect(xml).toContain('<error type="GRADER_ERROR"');
  expect(xml).toContain('&lt;script&gt;');
  expect(xml).not.toContain('\u001B');
});

test('toJunit() does not take the entities in a text for its own', () => {
  const xml = toJunit(reportOf({ ...exercise, slug: '\u0000', checks: [{ ...failed, message: '&#27;&rlm;\uFFFF' }] }));
  expect(xml).toContain('message="&amp;#27;&amp;rlm;\\u{ffff}"');
  expect(xml).toContain('<testsuite name="\\x00"');
});

test('toMarkdown() shows text, and no links, pictures or further cells', () => {
  const title = 'a\\|b ![c](https://d) <img> `e` www.f.g\u001B[2J';
  expect(toMarkdown(reportOf({ ...exercise, title, checks: [] }))).toContain(
    '| a\\\\\\|b \\!\\[c\\](https\\://d) &lt;img&gt; \\`e\\` www\\.f.g\\\\x1b\\[2J |',
  );
});

test('toAnnotations() names file and line and cannot be broken out of', () => {
  const text = toAnnotations(reportOf({ ...exercise, checks: [{ ...failed, message: 'one\n::error::two' }] }));
  expect(text.split('\n')).toHaveLength(1);
  expect(text).toMatch(/^::error file=exercises\/03-express-hello\/server\.js,line=12,title=/);
  expect(toMarkdown(reportOf(exercise))).toContain(
    '| 3 | Express: hello | failed | 6/10 | GET /api/hello answers with the message |',
  );
});
