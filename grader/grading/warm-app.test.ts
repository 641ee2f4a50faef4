import { expect, test } from 'vitest';
import type { TargetPlan } from '../target/target-types.ts';
import { canBeWarm, changedFiles } from './warm-app.ts';

const files = (texts: Record<string, string>) =>
  new Map(Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)]));
const dev: TargetPlan = { kind: 'next', mode: 'dev', readyPaths: ['/'], pages: true };
const alone = { copy: '/c', folder: '/c' };
const half = { copy: '/c', folder: '/c/next' };
const app = { 'app/page.tsx': 'a', 'lib/db.ts': 'b', 'tsconfig.json': '{}', '.env.development': 'A=1' };

test.each<[string, Record<string, string>, boolean]>([
  ['an app with what every app has', app, true],
  ['a route handler alone', { 'app/api/hello/route.js': '' }, true],
  ['settings, which are code that runs at the start', { ...app, 'next.config.ts': '' }, false],
  ['a plug-in of a compiler', { ...app, 'postcss.config.mjs': '' }, false],
  ['code that runs at the start', { ...app, 'instrumentation.ts': '' }, false],
  ['the same below src', { ...app, 'src/instrumentation.ts': '' }, false],
  ['a proxy', { ...app, 'proxy.ts': '' }, false],
  ['no app yet', { 'lib/db.ts': '' }, false],
  ['pages of the other router', { 'pages/index.js': '' }, false],
])('canBeWarm(): %s', (_name, texts, expected) => {
  expect(canBeWarm(dev, alone, files(texts))).toBe(expected);
});

test('canBeWarm() looks at the half that Next.js runs, and at the development server only', () => {
  const dual = files({ 'next/app/page.tsx': '', 'express/server.js': '', 'shared/notes.ts': '' });
  expect(canBeWarm(dev, half, dual)).toBe(true);
  expect(canBeWarm(dev, alone, dual)).toBe(false);
  expect(canBeWarm({ kind: 'next', mode: 'build', readyPaths: [] }, half, dual)).toBe(false);
});

const namesOf = (before: Record<string, string>, after: Record<string, string>, room = alone) => {
  const changed = changedFiles(files(before), files(after), room);
  return changed && [...changed.keys()];
};

test('changedFiles() names the files with another text', () => {
  expect(namesOf(app, app)).toEqual([]);
  expect(namesOf(app, { ...app, 'app/page.tsx': 'c' })).toEqual(['app/page.tsx']);
  const dual = { 'next/app/page.tsx': '', 'shared/notes.ts': '1' };
  expect(namesOf(dual, { ...dual, 'shared/notes.ts': '2' }, half)).toEqual(['shared/notes.ts']);
});

test('changedFiles() gives up for a package.json in a folder too, which Node.js reads once', () => {
  const nested = { ...app, 'lib/package.json': '{}', 'lib/data.json': '{}' };
  expect(namesOf(nested, { ...nested, 'lib/data.json': '[]' })).toEqual(['lib/data.json']);
  expect(namesOf(nested, { ...nested, 'lib/package.json': '{ }' })).toBeNull();
});

test.each<[string, Record<string, string>]>([
  ['a new file', { ...app, 'app/new/page.tsx': '' }],
  ['a file that is gone', { 'app/page.tsx': 'a', 'lib/db.ts': 'b', 'tsconfig.json': '{}' }],
  ['a file with another name', { 'app/page.tsx': 'a', 'lib/other.ts': 'b', 'tsconfig.json': '{}', '.env': 'A=1' }],
  ['settings', { ...app, 'tsconfig.json': '{ }' }],
  ['variables of the environment', { ...app, '.env.development': 'A=2' }],
  ['another runtime', { ...app, 'app/page.tsx': "export const runtime = 'edge';" }],
])('changedFiles() gives up where an app has to be started: %s', (_name, after) => {
  expect(namesOf(app, after)).toBeNull();
});
