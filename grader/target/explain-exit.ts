import { existsSync } from 'node:fs';
import path from 'node:path';
import { limitProblem, makeProblem, type Place, type Problem } from '../contract/problem.ts';
import type { MainState } from './channel.ts';
import type { Ending } from './target-types.ts';

/** Where and why, as far as the console text of a program tells it. */
type Trace = { place: Place; error: string | null; syntax: boolean };

/**
 * Turns "it ended before it listened" into the learner's words. `idle` says how far the main file had come when the
 * program ran out of things to do; null when it was ended by process.exit, an error or a signal.
 */
export function explainExit(
  ending: Ending,
  output: string,
  folder: string,
  idle: MainState | null,
  entry: string,
): Problem {
  const trace = readTrace(output, folder);
  const where = placeName(trace.place);
  if (ending.exceeded) return limitProblem(ending.exceeded, trace.place);
  if (trace.syntax)
    return makeProblem('SYNTAX_ERROR', `${where ?? entry} can't be read as code: ${trace.error}`, trace.place);
  if (ending.code === 13 || idle === 'loading') {
    return makeProblem(
      'START_TIMEOUT',
      `${entry} waits for something that never comes: an \`await\` at the top of the file never ends.`,
      { file: entry },
    );
  }
  if (ending.code !== 0) {
    const how = ending.signal ? `was ended by the signal ${ending.signal}` : `ended with exit code ${ending.code}`;
    const why = trace.error ? `: ${trace.error}` : `. It ${how}.`;
    return makeProblem(
      'CRASHED_ON_START',
      `Your program stopped before it could answer${where ? `, at ${where}` : ''}${why}`,
      trace.place,
    );
  }
  if (idle === 'exported') {
    return makeProblem(
      'EXPORTED_NOT_LISTENING',
      `${entry} exports the app, but nothing calls \`listen\`, so no request can reach it.`,
      { file: entry },
    );
  }
  if (idle === 'loaded') {
    return makeProblem(
      'NEVER_LISTENED',
      `${entry} ran to its end and never listened on a port, so no request can reach it.`,
      { file: entry },
    );
  }
  return makeProblem('EXITED_EARLY', 'Your program ended by itself (exit code 0) before it listened on a port.', {
    file: entry,
  });
}

/** The problem of a program that still runs at its deadline. `state` is undefined when its event loop doesn't answer. */
export function explainTimeout(state: unknown, startMs: number, entry: string): Problem {
  const seconds = Math.round(startMs / 1000);
  const place = { file: entry };
  if (state === 'exported')
    return makeProblem('EXPORTED_NOT_LISTENING', `${entry} exports the app, but nothing calls \`listen\`.`, place);
  if (state === 'loaded')
    return makeProblem('NEVER_LISTENED', `${entry} runs, but it listened on no port within ${seconds} seconds.`, place);
  const busy =
    state === 'loading' ? 'an `await` at the top of the file never ends' : 'it is busy with a loop that never ends';
  return makeProblem('START_TIMEOUT', `${entry} was not ready within ${seconds} seconds: ${busy}.`, place);
}

/** Finds the error and the first place in the learner's own files in what Node or tsx printed. */
export function readTrace(output: string, folder: string): Trace {
  const text = output.replaceAll('\\', '/').replaceAll('file://', '');
  const error = /^(?:Uncaught )?((?:\w+)?(?:Error|Exception)(?: \[\w+\])?: .+)$/m.exec(text)?.[1] ?? null;
  const transform = /^(.+?):(\d+):\d+: ERROR: (.+)$/m.exec(text);
  if (transform?.[1] && transform[2]) {
    return {
      place: { file: relativeTo(folder, transform[1]), line: Number(transform[2]) },
      error: transform[3] ?? error,
      syntax: true,
    };
  }
  const config = /Invalid package config (.+?package\.json)/.exec(text);
  if (config?.[1]) return { place: { file: relativeTo(folder, config[1]) }, error, syntax: true };
  const syntax = error !== null && error.startsWith('SyntaxError') && !/does not provide an export/.test(error);
  // A port is taken where `listen` was called, not where the callback throws what it was given.
  const stack = error?.includes('EADDRINUSE') ? text.slice(text.indexOf(error) + error.length) : '';
  const called = firstPlace(stack, folder);
  const place = called.line === undefined ? firstPlace(text, folder) : called;
  return { place, error: error && shorten(error, folder), syntax };
}

/** The first place with a line number; failing that, the first file that is named at all. */
function firstPlace(text: string, folder: string): Place {
  const start = `${folder.replaceAll('\\', '/')}/`;
  const places = text.split('\n').flatMap((line): Place[] => {
    const at = line.indexOf(start);
    if (at < 0 || line.includes('/node_modules/', at + start.length)) return [];
    const found = /^(.+?)(?::(\d+))?(?::\d+)?\)?$/.exec(line.slice(at + start.length).trim());
    if (!found?.[1] || !existsSync(path.join(folder, found[1]))) return [];
    return [found[2] ? { file: found[1], line: Number(found[2]) } : { file: found[1] }];
  });
  return places.find((place) => place.line !== undefined) ?? places[0] ?? {};
}

/** 'server.js, line 3' */
function placeName(place: Place): string | null {
  if (!place.file) return null;
  return place.line ? `${place.file}, line ${place.line}` : place.file;
}

function relativeTo(folder: string, file: string): string {
  return path.posix.normalize(file.trim()).replace(`${folder.replaceAll('\\', '/')}/`, '');
}

function shorten(error: string, folder: string): string {
  return error.replaceAll(`${folder.replaceAll('\\', '/')}/`, '');
}
