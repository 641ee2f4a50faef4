import { existsSync } from 'node:fs';
import { cp, readdir, realpath, rename } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { limitProblem, makeProblem, type Place, type Problem } from '../contract/problem.ts';
import { buildCommand } from './command.ts';
import { launch } from './launch.ts';
import { giveNextCache } from './next-cache.ts';
import { readCompileError } from './next-ready.ts';
import type { Reaper } from './reaper.ts';
import type { OutputText, TargetLimits, TargetRoom } from './target-types.ts';

/** A build compiles all of the app, a start only what is asked for first: it gets so many times as long. */
const buildsLonger = 2;

export type BuildResult = { problem: Problem | null; output: OutputText };

/** Runs the real `next build` in `room.folder`, within twice `limits.startMs`. `variables` are those of the build alone. */
export async function buildNext(
  room: TargetRoom,
  limits: TargetLimits,
  reaper: Reaper,
  variables: Record<string, string>,
): Promise<BuildResult> {
  await giveNextCache(room, 'build');
  const build = await launch(buildCommand(room, limits.memoryMb), room, variables, limits, reaper);
  const timer = new AbortController();
  const buildMs = buildsLonger * limits.startMs;
  const late = delay(buildMs, 'timeout' as const, { signal: timer.signal });
  const outcome = await Promise.race([build.ending, late]);
  timer.abort();
  late.catch(() => undefined);
  await build.stop();
  const output = build.output.since();
  if (outcome === 'timeout') {
    const message = `\`next build\` was not done within ${Math.round(buildMs / 1000)} seconds.`;
    return { problem: makeProblem('START_TIMEOUT', message), output };
  }
  if (outcome.exceeded) return { problem: limitProblem(outcome.exceeded), output };
  return { problem: outcome.code === 0 ? null : explainBuild(output.text, room), output };
}

export type StandaloneResult = { ok: true; server: string } | { ok: false; problem: Problem };

/**
 * Lays the folder that a build with `output: "standalone"` makes where nothing of the workshop is above it, and finds
 * its server.js: Next.js puts that at the app's own path below the root of the project, wherever it sees that.
 */
export async function layStandalone(room: TargetRoom): Promise<StandaloneResult> {
  const made = path.join(room.folder, '.next', 'standalone');
  // The build may have put a link there, to a folder that isn't its own.
  const own = (await realpath(made).catch(() => null)) === (await realpath(room.copy)) + made.slice(room.copy.length);
  const server = own ? await findServer(made) : null;
  if (server === null) {
    const message = 'The build made no server.js under .next/standalone.';
    const help = 'Set `output: "standalone"` in next.config.';
    return { ok: false, problem: makeProblem('BUILD_FAILED', message, {}, help) };
  }
  const elsewhere = path.join(room.scratch, 'standalone');
  await move(made, elsewhere);
  return { ok: true, server: path.join(elsewhere, server) };
}

/** Moves a folder that nobody uses any more; thousands of files are copied only where they must get to another disk. */
async function move(from: string, to: string): Promise<void> {
  const copy = () => cp(from, to, { recursive: true, verbatimSymlinks: true });
  await rename(from, to).catch(copy);
}

/** The path of the app's own server.js below `folder`, or null. */
async function findServer(folder: string, inside = ''): Promise<string | null> {
  const entries = await readdir(path.join(folder, inside), { withFileTypes: true }).catch(() => []);
  if (entries.some((entry) => entry.isFile() && entry.name === 'server.js')) return path.join(inside, 'server.js');
  for (const entry of entries) {
    if (!entry.isDirectory() || entry.name === 'node_modules') continue;
    const found = await findServer(folder, path.join(inside, entry.name));
    if (found) return found;
  }
  return null;
}

function explainBuild(output: string, room: TargetRoom): Problem {
  const unreadable = readCompileError(output, room.copy);
  if (unreadable) return unreadable;
  const { place, error } = readBuildError(stripVTControlCharacters(output));
  const own = place.file === undefined ? place : { ...place, file: fromExercise(place.file, room) };
  const where = own.file ? ` at ${own.file}${own.line ? `, line ${own.line}` : ''}` : '';
  return makeProblem('BUILD_FAILED', `\`next build\` failed${where}${error ? `: ${error}` : '.'}`, own);
}

/** Finds file, line and the first sentence of the error in what `next build` printed. */
export function readBuildError(output: string): { place: Place; error: string | null } {
  const compiled = /^\.?\/?([^\s:]+\.[cm]?[jt]sx?):(\d+):\d+\s*\n(?:Type error: |Error: )?(.+)/m.exec(output);
  // TypeScript 7 is a program of its own and reports in this form.
  const typed = /^\.?\/?(\S+\.[cm]?[jt]sx?)\((\d+),\d+\): error (?:TS\d+: )?(.+)$/m.exec(output);
  const found = compiled ?? typed;
  if (found?.[1] && found[2]) return { place: { file: found[1], line: Number(found[2]) }, error: found[3] ?? null };
  const error = /^\s*(?:⨯ )?((?:Type error|Error|\w*Error)(?: \[\w+\])?: .+)$/m.exec(output)?.[1] ?? null;
  const page = /Error occurred prerendering page "([^"]+)"/.exec(output)?.[1];
  return {
    place: thrownAt(output),
    error: page ? `the page ${page} could not be made${error ? `: ${error}` : ''}` : error,
  };
}

/** The first line of a stack that is in a file of the app's own. */
function thrownAt(output: string): Place {
  const places = [...output.matchAll(/^\s+at (?:\S.* \()?([^:\n]+\.[cm]?[jt]sx?):(\d+):\d+\)?$/gm)];
  const own = places.find(([, file]) => !/node_modules|\.next\/|^node:/.test(file ?? ''));
  return own?.[1] ? { file: own[1], line: Number(own[2]) } : {};
}

/** Next.js names files from the app's folder or from the workshop's own; the learner from the exercise's. */
function fromExercise(file: string, { root, copy, folder }: TargetRoom): string {
  const places = [path.join(folder, file), path.join(root, file)];
  const found = places.find((place) => place.startsWith(copy + path.sep) && existsSync(place));
  return found ? path.relative(copy, found).replaceAll(path.sep, '/') : file;
}
