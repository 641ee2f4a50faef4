import { existsSync } from 'node:fs';
import path from 'node:path';
import type { CaseRoom, JudgeCase } from './judge-case.ts';
import { writeText } from './prepare-case.ts';

const hello = '03-express-hello';
const wrongEverywhere = ['hello-body', 'hello-content-type', 'hello-status'];
const noSecurity = 'the tier process runs with the rights of the one who grades: it is no security';

/** Rows 3 to 6: a program that wants to be taken for right. */
const pretending: JudgeCase[] = [
  {
    row: 3,
    name: '03-prints-results',
    title: 'a right answer that prints TAP, JSON reports and what vitest prints',
    exercise: hello,
    expected: { kind: 'merit' },
  },
  {
    row: 3,
    name: '03-prints-passes-but-wrong',
    title: 'a wrong answer that prints the same',
    exercise: hello,
    expected: { kind: 'check', failing: ['hello-body'] },
  },
  {
    row: 4,
    name: '04-writes-results',
    title: 'writes reports, progress and caches here, at home and in the temporary folder',
    exercise: hello,
    leaves: true,
    expected: { kind: 'merit' },
  },
  {
    row: 4,
    name: '04-overwrites-real-progress',
    title: 'looks for the real progress and overwrites it',
    exercise: hello,
    leaves: true,
    only: { tier: 'bubblewrap', why: noSecurity },
    expected: { kind: 'merit' },
  },
  {
    row: 5,
    name: '05-patches-assertions',
    title: 'a wrong answer with assert, http, fetch and Object.prototype patched',
    exercise: hello,
    leaves: true,
    expected: { kind: 'check', failing: ['hello-body'] },
  },
  {
    row: 5,
    name: '05-patches-what-everybody-uses',
    title: 'a right answer with JSON, Array.prototype, Object and timers patched',
    exercise: hello,
    leaves: true,
    expected: { kind: 'merit' },
  },
  {
    row: 6,
    name: '06-looks-around',
    title: 'reads the folders above, /proc, argv and the environment',
    exercise: hello,
    expected: { kind: 'merit' },
  },
  {
    row: 6,
    name: '06-reads-the-environment',
    title: "looks for the grader's variables in its own environment",
    exercise: hello,
    expected: { kind: 'merit' },
    beside: async () => {
      process.env['WORKSHOP_JUDGE_SECRET'] = 'seen';
      return () => void delete process.env['WORKSHOP_JUDGE_SECRET'];
    },
  },
  {
    row: 6,
    name: '06-runs-the-solution',
    title: 'lets the solution that it finds answer',
    exercise: hello,
    only: { tier: 'bubblewrap', why: noSecurity },
    expected: { kind: 'check', failing: wrongEverywhere },
  },
  {
    row: 6,
    name: '06-sees-no-grader',
    title: 'is right only where neither tests nor solutions nor the grader are to be seen',
    exercise: hello,
    only: { tier: 'bubblewrap', why: noSecurity },
    expected: { kind: 'merit' },
  },
];

/** Rows 31 to 33 and 38: files that tools might obey. */
const settings: JudgeCase[] = [
  {
    row: 31,
    name: '31-install-scripts',
    title: 'preinstall, install, postinstall, prepare and prepack, and a package with more of them',
    exercise: '01-npm-init',
    add: (folder, room) => writeText(folder, 'scar-file.json', JSON.stringify({ file: scarFile(room) })),
    expected: { kind: 'merit' },
    after: (_report, room) => (existsSync(scarFile(room)) ? 'one of the scripts was run' : null),
  },
  {
    row: 32,
    name: '32-own-settings',
    title: 'its own vitest.config, tests, package.json, .npmrc, .env and node_modules',
    exercise: hello,
    add: addFakeExpress,
    expected: { kind: 'merit' },
  },
  {
    row: 32,
    name: '32-own-tsconfig',
    title: 'a tsconfig.json with paths for everything, that extends a missing one',
    exercise: hello,
    over: 'nothing',
    expected: { kind: 'merit' },
  },
  {
    row: 32,
    name: '32-own-npmrc',
    title: 'an .npmrc with a shell, options for Node.js and a registry of its own',
    exercise: '01-npm-init',
    files: null,
    add: addNpmrc,
    expected: { kind: 'merit' },
  },
  {
    row: 32,
    name: '32-own-node-options',
    title: 'a start script that sets NODE_OPTIONS',
    exercise: '01-npm-init',
    limits: { startSeconds: 4 },
    expected: { kind: 'merit' },
  },
  {
    row: 33,
    name: '33-hostile-next-config',
    title: 'a next.config that prints, writes, spawns and patches',
    exercise: '08-next-hello',
    leaves: true,
    expected: { kind: 'merit' },
  },
  {
    row: 33,
    name: '33-endless-next-config',
    title: 'a next.config that loops for ever',
    exercise: '08-next-hello',
    limits: { startSeconds: 4 },
    expected: { kind: 'start', code: 'START_TIMEOUT' },
  },
  {
    row: 38,
    name: '38-poisons-caches',
    title: 'writes into the caches of npm, Node.js, tsx and Next.js that it is told of',
    exercise: hello,
    leaves: true,
    expected: { kind: 'merit' },
  },
  {
    row: 38,
    name: '38-poisons-the-packages',
    title: 'writes into the packages and caches that all programs share',
    exercise: hello,
    leaves: true,
    only: { tier: 'bubblewrap', why: noSecurity },
    expected: { kind: 'merit' },
  },
];

export const cheatingCases: JudgeCase[] = [...pretending, ...settings];

function scarFile({ scratch }: CaseRoom): string {
  return path.join(scratch, 'scar');
}

async function addFakeExpress(folder: string): Promise<void> {
  const fake = 'throw new Error("A package of the submission was loaded.");\n';
  await writeText(folder, 'node_modules/express/index.js', fake);
  await writeText(folder, 'node_modules/express/package.json', '{ "name": "express", "version": "5.0.0" }');
  await writeText(folder, 'node_modules/vitest/index.js', fake);
  await writeText(folder, '.npmrc', 'node-options=--require ./missing.js\n');
  await writeText(folder, '.env', 'NODE_OPTIONS=--require ./missing.js\nPORT=1\n');
}

async function addNpmrc(folder: string): Promise<void> {
  const lines = ['script-shell=/bin/false', 'node-options=--require ./missing.js', 'registry=http://127.0.0.1:9/'];
  await writeText(folder, '.npmrc', `${lines.join('\n')}\nignore-scripts=true\nprefix=/\n`);
}
