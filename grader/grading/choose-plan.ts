import type { Exercise } from '../contract/exercise.ts';
import { makeProblem, type Problem } from '../contract/problem.ts';
import type { TargetPlan } from '../target/target-types.ts';
import { findEntry, usesTypeScript } from '../workspace/entry-file.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { isUntouched } from '../workspace/starter.ts';

export type PlanResult = { ok: true; plan: TargetPlan } | { ok: false; problem: Problem };

/** How the learner's files are started, or why they can't be. `files` and `starter` are without the brief. */
export function choosePlan(
  exercise: Exercise,
  files: Snapshot,
  starter: Snapshot,
  allowUntouched: boolean,
): PlanResult {
  if (!allowUntouched && isUntouched(files, starter)) {
    const help = `Read the brief with \`npm run exercise ${exercise.number}\`, then edit ${exercise.edit[0]} and save.`;
    return {
      ok: false,
      problem: makeProblem('NOT_STARTED', 'The starter is still as it was: nothing to grade yet.', {}, help),
    };
  }
  const broken = brokenPackageJson(files);
  if (broken) return { ok: false, problem: broken };
  if (exercise.kind === 'package') return planPackage(files);
  return exercise.kind === 'server' ? planServer(exercise, files, starter) : planNext(exercise, files);
}

function planPackage(files: Snapshot): PlanResult {
  if (files.has('package.json')) return { ok: true, plan: { kind: 'npm', script: 'start' } };
  const problem = makeProblem(
    'FILE_MISSING',
    'There is no package.json.',
    { file: 'package.json' },
    'Run `npm init -y` in the exercise folder.',
  );
  return { ok: false, problem };
}

function planServer(exercise: Exercise, files: Snapshot, starter: Snapshot): PlanResult {
  const entry = findEntry(files, starter);
  if (!entry) {
    const message = 'There is no server.js (server.mjs, server.cjs, server.ts and server.mts are fine too).';
    return { ok: false, problem: makeProblem('FILE_MISSING', message, { file: exercise.edit[0] }) };
  }
  return { ok: true, plan: { kind: 'node', entry, typescript: usesTypeScript(files) } };
}

function planNext(exercise: Exercise, files: Snapshot): PlanResult {
  const hasApp = [...files.keys()].some((name) => /^(?:src\/)?(?:app|pages)\//.test(name));
  const { readyPaths } = exercise;
  const pages = readyPaths.some((address) => !address.startsWith('/api/'));
  if (hasApp) return { ok: true, plan: { kind: 'next', readyPaths, pages } };
  const message = 'There is no app folder, so there is nothing for Next.js to serve.';
  return { ok: false, problem: makeProblem('FILE_MISSING', message, { file: 'app' }) };
}

/** A package.json that can't be parsed stops npm, Node and Next.js alike, each with a worse message than this one. */
function brokenPackageJson(files: Snapshot): Problem | null {
  const bytes = files.get('package.json');
  if (!bytes) return null;
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return null;
    return makeProblem('SYNTAX_ERROR', 'package.json must hold an object: { ... }.', { file: 'package.json', line: 1 });
  } catch (error) {
    const { line, column } = errorPlace(text, error);
    const message = `package.json is not valid JSON: line ${line}, column ${column}.`;
    const help = 'Look for a missing or extra comma, or for text without double quotes, there or just before.';
    return makeProblem('SYNTAX_ERROR', message, { file: 'package.json', line }, help);
  }
}

/** Node says either '(line 3 column 5)' or 'at position 40', or nothing when the text ends too soon. */
function errorPlace(text: string, error: unknown): { line: number; column: number } {
  const message = error instanceof Error ? error.message : '';
  const named = /line (\d+) column (\d+)/.exec(message);
  if (named) return { line: Number(named[1]), column: Number(named[2]) };
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
  const before = text.slice(0, position).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
