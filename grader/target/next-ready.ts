import { makeProblem, type Problem } from '../contract/problem.ts';
import type { RunningTarget } from './target-types.ts';

/** An address that takes longer than this is left to the checks: its handler may never answer. */
const compileMs = 30_000;

/**
 * Asks a Next.js app once for each of `paths`, so that their code is compiled before the checks begin. What it answers
 * is not judged; only code that Next.js can't read is a problem, because then every answer would be the same error page.
 */
export async function compileRoutes(
  target: RunningTarget,
  paths: string[],
  folder: string,
  withinMs: number,
): Promise<Problem | null> {
  const statuses = await Promise.all(paths.map((path) => statusOf(target.url, path, Math.min(withinMs, compileMs))));
  // Its error page is a 500, and a 400 when it was asked with OPTIONS.
  if (statuses.some((status) => status === 500 || status === 400)) {
    const problem = readCompileError(target.output().text, folder);
    if (problem) return problem;
  }
  if (!statuses.includes(null) || (await target.responds())) return null;
  return makeProblem(
    'START_TIMEOUT',
    `Next.js did not answer ${paths.join(' or ')}: some code is busy with a loop that never ends.`,
  );
}

/**
 * Null when no answer came. A route handler is asked with OPTIONS, which Next.js answers by itself: the code is loaded,
 * and nothing of it counts, writes or makes tables before the first check does.
 */
async function statusOf(url: string, path: string, withinMs: number): Promise<number | null> {
  try {
    const method = path.startsWith('/api/') ? 'OPTIONS' : 'GET';
    const response = await fetch(url + path, { method, redirect: 'manual', signal: AbortSignal.timeout(withinMs) });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}

/** Finds code that can't be parsed in what `next dev` printed, with file and line. Other errors are the checks' business. */
export function readCompileError(output: string, folder: string): Problem | null {
  const failed = /Parsing ecmascript source code failed|Syntax Error|Unterminated|Expected .+, got /.exec(output);
  if (!failed) return null;
  const place = /^\s*(?:⨯\s+)?\.?\/?(\S+\.(?:[cm]?[jt]sx?|json)):(\d+):\d+\s*\n(?:Error: )?(.*)/m.exec(output);
  const name = place?.[1] ? relativeName(place[1], folder) : undefined;
  const line = place?.[2] ? Number(place[2]) : undefined;
  const reason = place?.[3]?.trim() || 'a syntax error';
  const where = name ? `${name}, line ${line}` : 'A file of the app';
  return makeProblem('SYNTAX_ERROR', `${where} can't be read as code: ${reason}`, { file: name, line });
}

/** Next.js names files from the workshop's own folder; the learner knows them from the app's. */
function relativeName(file: string, folder: string): string {
  const parts = folder.replaceAll('\\', '/').split('/');
  const marker = `${parts.slice(-2).join('/')}/`;
  const at = file.indexOf(marker);
  return at < 0 ? file : file.slice(at + marker.length);
}
