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
  ],
};

type Import = { from: string; room: string; to: string; specifier: string };

async function readImports(): Promise<Import[]> {
  const names = await readdir(import.meta.dirname, { recursive: true });
  const sources = names.filter(
    (name) =>
      /\.(?:ts|mjs)$/.test(name) && !/\.test\.ts$|\/(?:pass|fail|starter|fixtures|cases)\/|^testing\//.test(name),
  );
  const found = await Promise.all(
    sources.map(async (name) => importsOf(name, await readFile(path.join(import.meta.dirname, name), 'utf8'))),
  );
  return found.flat();
}

function importsOf(name: string, text: string): Import[] {
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].flatMap((match) =>
    match[1] ? [match[1]] : [],
  );
  return specifiers.map((specifier) => {
    const to = path.posix.join(path.posix.dirname(name), specifier);
    return { from: name, room: name.split('/')[0] ?? '', to, specifier };
  });
}

const imports = await readImports();

test('every room imports only the rooms that it may', () => {
  const broken = imports.filter(({ room, to }) => {
    const target = to.split('/')[0] ?? '';
    return target !== room && !(rules[room] ?? []).includes(target);
  });
  expect(imports.length).toBeGreaterThan(100);
  expect(broken.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});

test('every room is in the rules', async () => {
  const rooms = (await readdir(import.meta.dirname, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(rooms.filter((room) => room !== 'testing').toSorted()).toEqual(Object.keys(rules).toSorted());
});

test('every import names its file with the extension', () => {
  expect(
    imports
      .filter(({ specifier }) => !/\.(?:ts|cjs|mjs)$/.test(specifier))
      .map(({ from, specifier }) => `${from}: ${specifier}`),
  ).toEqual([]);
});

test('only cli touches the arguments and ends the process', async () => {
  const names = await readdir(import.meta.dirname, { recursive: true });
  const sources = names.filter(
    (name) =>
      name.endsWith('.ts') &&
      !/^(?:cli|testing)\/|\.test\.ts$|\/(?:pass|fail|starter|fixtures|cases)\/|-process\.ts$/.test(name),
  );
  const texts = await Promise.all(
    sources.map(async (name) => ({ name, text: await readFile(path.join(import.meta.dirname, name), 'utf8') })),
  );
  expect(
    texts.filter(({ text }) => /process\.(?:argv|exit\(|stdout|exitCode)/.test(text)).map(({ name }) => name),
  ).toEqual([]);
});
