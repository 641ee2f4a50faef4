import { makeProblem, type Problem } from '../contract/problem.ts';
import type { RunningTarget } from './target-types.ts';

/**
 * Asks a Next.js app once, so that its first route is compiled before the checks begin. What it answers is not judged;
 * only code that Next.js can't read is a problem, because then every answer would be the same error page.
 */
export async function compileFirstRoute(
  target: RunningTarget,
  readyPath: string,
  folder: string,
  withinMs: number,
): Promise<Problem | null> {
  try {
    const response = await fetch(target.url + readyPath, { redirect: 'manual', signal: AbortSignal.timeout(withinMs) });
    await response.body?.cancel();
    if (response.status !== 500) return null;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'TimeoutError') return null;
    const seconds = Math.round(withinMs / 1000);
    return makeProblem('START_TIMEOUT', `Next.js did not answer ${readyPath} within ${seconds} seconds.`);
  }
  return readCompileError(target.output().text, folder);
}

/** Finds code that can't be parsed in what `next dev` printed, with file and line. Other errors are the checks' business. */
export function readCompileError(output: string, folder: string): Problem | null {
  const failed = /Parsing ecmascript source code failed|Syntax Error|Unterminated|Expected .+, got /.exec(output);
  if (!failed) return null;
  const place = /^\s*(?:⨯\s+)?\.?\/?(\S+\.(?:[cm]?[jt]sx?|json)):(\d+):\d+/m.exec(output);
  const name = place?.[1] ? relativeName(place[1], folder) : undefined;
  const line = place?.[2] ? Number(place[2]) : undefined;
  const reason =
    /^\s*((?:Expected|Unexpected|Unterminated|Expression expected|Identifier)[^\n]*)/m.exec(output)?.[1] ??
    'a syntax error';
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
