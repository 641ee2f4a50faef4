import { halves, type Exercise, type Half, type Program } from '../contract/exercise.ts';
import { findJsonError } from '../contract/json-error.ts';
import { makeProblem, type Problem } from '../contract/problem.ts';
import type { NextPlan, TargetPlan } from '../target/target-types.ts';
import { findEntry, usesTypeScript } from '../workspace/entry-file.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { isUntouched } from '../workspace/starter.ts';

export type ProgramPlan = { ok: true; plan: TargetPlan } | { ok: false; problem: Problem };

export type SubmittedFiles = { files: Snapshot; starter: Snapshot; allowUntouched: boolean };

/** Why there is nothing to grade yet: nobody has changed the starter. Null when somebody has. */
export function notStarted(exercise: Exercise, { files, starter, allowUntouched }: SubmittedFiles): Problem | null {
  if (allowUntouched || !isUntouched(files, starter)) return null;
  const help = `Edit ${exercise.edit[0]} and save. \`npm run exercise ${exercise.number}\` shows the brief, which says what to build.`;
  return makeProblem('NOT_STARTED', 'The starter is still as it was: nothing to grade yet.', {}, help);
}

/** How one program of the learner's files is started, or why it can't be. */
export function choosePlan(exercise: Exercise, program: Program, submitted: SubmittedFiles): ProgramPlan {
  const problem = untouchedHalf(program.half, submitted) ?? brokenPackageJson(submitted.files, folderOf(program));
  if (problem) return { ok: false, problem };
  switch (program.run) {
    case 'npm-start':
      return planNpm(submitted.files, folderOf(program));
    case 'node-server':
      return planServer(program, submitted);
    case 'next-dev': {
      const pages = asksForPages(exercise);
      return planNext({ kind: 'next', mode: 'dev', readyPaths: exercise.readyPaths, pages }, program, submitted.files);
    }
    case 'next-build':
      return planNext({ kind: 'next', mode: 'build', readyPaths: [] }, program, submitted.files);
    case 'next-standalone':
      return planNext({ kind: 'next', mode: 'standalone', readyPaths: [], server: '' }, program, submitted.files);
  }
}

/** Whether the checks ask for pages too, which take Next.js much longer to compile than route handlers. */
export function asksForPages({ readyPaths }: Exercise): boolean {
  return readyPaths.some((address) => !address.startsWith('/api/'));
}

/** Where the files of a program lie in the exercise's folder: '' or 'express/'. */
function folderOf({ half }: Program): string {
  return half === null ? '' : `${half}/`;
}

/** Somebody who has finished one half is not told everything about the other before it is begun. */
function untouchedHalf(half: Half | null, { files, starter, allowUntouched }: SubmittedFiles): Problem | null {
  if (half === null || allowUntouched) return null;
  const others = halves.filter((other) => other !== half).map((other) => `${other}/`);
  const without = (all: Snapshot) =>
    new Map([...all].filter(([name]) => !others.some((other) => name.startsWith(other))));
  if (!isUntouched(without(files), without(starter))) return null;
  const help = `Edit the files in the folder ${half}, then save.`;
  return makeProblem(
    'NOT_STARTED',
    `The starter in ${half}/ is still as it was: nothing to grade there yet.`,
    {},
    help,
  );
}

function planNpm(files: Snapshot, folder: string): ProgramPlan {
  const name = `${folder}package.json`;
  if (files.has(name)) return { ok: true, plan: { kind: 'npm', script: 'start' } };
  const where = folder === '' ? 'the exercise folder' : `the folder ${folder.slice(0, -1)}`;
  const help = `Run \`npm init -y\` in ${where}.`;
  return { ok: false, problem: makeProblem('FILE_MISSING', `There is no ${name}.`, { file: name }, help) };
}

function planServer(program: Program, { files, starter }: SubmittedFiles): ProgramPlan {
  const folder = folderOf(program);
  const entry = findEntry(files, starter, folder);
  if (!entry) {
    const message = `There is no ${folder}server.js (server.mjs, server.cjs, server.ts and server.mts are fine too).`;
    return { ok: false, problem: makeProblem('FILE_MISSING', message, { file: `${folder}server.js` }) };
  }
  const others = halves.filter((half) => half !== program.half).map((half) => `${half}/`);
  const own = [...files.keys()].filter(
    (name) => program.half === null || !others.some((other) => name.startsWith(other)),
  );
  return { ok: true, plan: { kind: 'node', entry, typescript: usesTypeScript(own) } };
}

function planNext(plan: NextPlan, program: Program, files: Snapshot): ProgramPlan {
  const folder = folderOf(program);
  const names = [...files.keys()].filter((name) => name.startsWith(folder)).map((name) => name.slice(folder.length));
  if (names.some((name) => /^(?:src\/)?(?:app|pages)\//.test(name))) return { ok: true, plan };
  const message = `There is no ${folder}app folder, so there is nothing for Next.js to serve.`;
  return { ok: false, problem: makeProblem('FILE_MISSING', message, { file: `${folder}app` }) };
}

/** A package.json that can't be parsed stops npm, Node and Next.js alike, each with a worse message than this one. */
function brokenPackageJson(files: Snapshot, folder: string): Problem | null {
  const file = `${folder}package.json`;
  const bytes = files.get(file);
  if (!bytes) return null;
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const place = findJsonError(text);
  if (place === null) {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return null;
    return makeProblem('SYNTAX_ERROR', `${file} must hold an object: { ... }.`, { file, line: 1 });
  }
  const { line, column } = place;
  const message = `${file} is not valid JSON: line ${line}, column ${column}.`;
  const help = 'Look for a missing or extra comma, or for text without double quotes, there or just before.';
  return makeProblem('SYNTAX_ERROR', message, { file, line }, help);
}
