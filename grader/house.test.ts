import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';

// Who may import whom, by room; see ARCHITECTURE.md. A room may always import itself.
const rules: Record<string, string[]> = {
  contract: [],
  startup: [],
  catalogue: ['contract'],
  workspace: ['contract'],
  target: ['contract'],
  report: ['contract'],
  receipt: ['contract', 'report'],
  progress: ['contract'],
  'hidden-tests': ['contract'],
  database: ['contract'],
  grading: ['contract', 'startup', 'workspace', 'target', 'database'],
  watch: ['contract', 'workspace', 'grading'],
  compare: ['contract', 'catalogue', 'workspace', 'target', 'grading', 'progress'],
  authoring: ['contract', 'catalogue', 'workspace', 'grading', 'report'],
  judge: ['contract', 'catalogue', 'workspace', 'grading', 'report', 'watch'],
  bench: ['contract', 'catalogue', 'workspace', 'target'],
  cli: [
    'contract',
    'startup',
    'catalogue',
    'workspace',
    'grading',
    'report',
    'receipt',
    'progress',
    'watch',
    'compare',
    'authoring',
    'judge',
    'bench',
    'classroom/server',
    'classroom/store',
    'classroom/worker',
    'classroom/dashboard',
    'classroom/learner',
    'classroom/load',
  ],
  'classroom/contract': ['contract'],
  'classroom/insight': ['contract', 'classroom/contract'],
  'classroom/export': ['contract', 'classroom/contract'],
  'classroom/store': ['contract', 'classroom/contract'],
  'classroom/queue': ['classroom/contract', 'classroom/store'],
  'classroom/server': [
    'contract',
    'report',
    'workspace',
    'classroom/contract',
    'classroom/store',
    'classroom/queue',
    'classroom/export',
  ],
  'classroom/worker': ['contract', 'workspace', 'grading', 'classroom/contract', 'classroom/store', 'classroom/queue'],
  'classroom/dashboard': ['contract', 'classroom/contract', 'classroom/insight', 'classroom/export'],
  'classroom/learner': ['contract', 'workspace', 'report', 'classroom/contract'],
  'classroom/load': [
    'contract',
    'catalogue',
    'workspace',
    'report',
    'classroom/contract',
    'classroom/store',
    'classroom/queue',
    'classroom/server',
    'classroom/worker',
  ],
};

const root = path.resolve(import.meta.dirname, '..');
/** Tests and what they are made of may import whatever they need. */
const notOurs = /\.test\.tsx?$|\/(?:pass|fail|starter|fixtures|cases|testing)\/|\.d\.ts$/;

type Import = { from: string; room: string; to: string; specifier: string };

/** The source files of both parts of the house, by their path from the top. */
async function readSources(kinds: RegExp): Promise<{ name: string; text: string }[]> {
  const lists = await Promise.all(
    ['grader', 'classroom'].map(async (part) =>
      (await readdir(path.join(root, part), { recursive: true })).map((name) => path.posix.join(part, name)),
    ),
  );
  const names = lists.flat().filter((name) => kinds.test(name) && !notOurs.test(name));
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(path.join(root, name), 'utf8') })));
}

/** 'target' for grader/target/..., 'classroom/store' for classroom/store/.... */
function roomOf(name: string): string {
  const [part, room = ''] = name.split('/');
  return part === 'grader' ? room : `classroom/${room}`;
}

async function readImports(): Promise<Import[]> {
  return (await readSources(/\.(?:tsx?|mjs)$/)).flatMap(({ name, text }) => importsOf(name, text));
}

function importsOf(name: string, text: string): Import[] {
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].flatMap((match) =>
    match[1] ? [match[1]] : [],
  );
  return specifiers.map((specifier) => {
    const to = path.posix.join(path.posix.dirname(name), specifier);
    return { from: name, room: roomOf(name), to, specifier };
  });
}

const imports = await readImports();

test('every room imports only the rooms that it may', () => {
  const broken = imports.filter(({ room, to }) => {
    const target = roomOf(to);
    return target !== room && !(rules[room] ?? []).includes(target);
  });
  expect(imports.length).toBeGreaterThan(100);
  expect(broken.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});

test('every room is in the rules', async () => {
  const rooms = async (part: string, prefix: string) =>
    (await readdir(path.join(root, part), { withFileTypes: true }))
      .filter((entry) => entry.isDirectory() && entry.name !== 'testing')
      .map((entry) => prefix + entry.name);
  const found = [...(await rooms('grader', '')), ...(await rooms('classroom', 'classroom/'))];
  expect(found.toSorted()).toEqual(Object.keys(rules).toSorted());
});

test('every import names its file with the extension', () => {
  expect(
    imports
      .filter(({ specifier }) => !/\.(?:tsx?|cjs|mjs|css)$/.test(specifier))
      .map(({ from, specifier }) => `${from}: ${specifier}`),
  ).toEqual([]);
});

test('only cli touches the arguments and ends the process', async () => {
  const texts = (await readSources(/\.tsx?$/)).filter(({ name }) => !/^grader\/cli\/|-process\.ts$/.test(name));
  expect(
    texts.filter(({ text }) => /process\.(?:argv|exit\(|stdout|exitCode)/.test(text)).map(({ name }) => name),
  ).toEqual([]);
});
