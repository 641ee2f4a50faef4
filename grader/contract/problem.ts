/** Why an exercise couldn't be checked at all. `GRADER_ERROR` is the grader's fault, every other code the learner's. */
export const problemCodes = [
  'FILE_MISSING',
  'SYNTAX_ERROR',
  'CRASHED_ON_START',
  'EXITED_EARLY',
  'NEVER_LISTENED',
  'EXPORTED_NOT_LISTENING',
  'START_TIMEOUT',
  'BUILD_FAILED',
  'MEMORY_LIMIT',
  'CPU_LIMIT',
  'PROCESS_LIMIT',
  'DISK_LIMIT',
  'REJECTED_FILES',
  'NOT_STARTED',
  'GRADER_ERROR',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** The limits of a program, by the problems that they become. */
export type LimitCode = 'MEMORY_LIMIT' | 'CPU_LIMIT' | 'PROCESS_LIMIT' | 'DISK_LIMIT';

const limitMessages: Record<LimitCode, string> = {
  MEMORY_LIMIT: 'Your program used more memory than an exercise may use, and was stopped.',
  CPU_LIMIT: 'Your program used more of the processor than an exercise may use, and was stopped.',
  PROCESS_LIMIT: 'Your program started more processes than an exercise may have, and was stopped.',
  DISK_LIMIT: 'Your program wrote more to the disk than an exercise may write, and was stopped.',
};

/** `file` is relative to the exercise's folder with forward slashes; `line` counts from 1. */
export type Problem = { code: ProblemCode; message: string; help: string; file?: string; line?: number };

/** Where the learner's own code is at fault, as far as known. */
export type Place = { file?: string; line?: number };

const defaultHelp: Record<ProblemCode, string> = {
  FILE_MISSING:
    'Create the file with exactly that name, or run `npm run reset` to get the starter back (your files are kept).',
  SYNTAX_ERROR: 'Open the file at that line. Look for a missing bracket, quote or comma on that line or the one above.',
  CRASHED_ON_START: 'Read the last lines of the output: the first line with a file name of yours is the place to look.',
  EXITED_EARLY: 'A server keeps running. Check that `listen` is called and that nothing calls `process.exit`.',
  NEVER_LISTENED: 'Call `listen` on your server, for example `app.listen(3000)`.',
  EXPORTED_NOT_LISTENING: 'Add a line such as `app.listen(3000)` at the end of the file.',
  START_TIMEOUT: 'Look for a loop that never ends, or an `await` at the top of the file that waits for ever.',
  BUILD_FAILED: 'Read the first error of the build output and mend that one first.',
  MEMORY_LIMIT: 'Look for a list that grows without end, or for a whole file or body kept in memory.',
  CPU_LIMIT: 'Look for a loop that never ends.',
  PROCESS_LIMIT: 'Look for code that starts other programs again and again.',
  DISK_LIMIT: 'Look for code that writes files without end.',
  REJECTED_FILES: 'Move those files out of the exercise folder, then grade again.',
  NOT_STARTED: 'Read the brief with `npm run exercise`, edit the files that it names, then save.',
  GRADER_ERROR: 'This is not your fault and costs no points. Run `npm run doctor`, then grade again.',
};

/** The problem of a program that went beyond a limit. */
export function limitProblem(code: LimitCode, place: Place = {}): Problem {
  return makeProblem(code, limitMessages[code], place);
}

/** A problem of `code` with its message; the help is the code's own unless a better one is known. */
export function makeProblem(code: ProblemCode, message: string, place: Place = {}, help = defaultHelp[code]): Problem {
  return {
    code,
    message,
    help,
    ...(place.file === undefined ? {} : { file: place.file }),
    ...(place.line === undefined ? {} : { line: place.line }),
  };
}
