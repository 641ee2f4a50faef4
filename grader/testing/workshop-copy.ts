import { execa } from 'execa';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');
const copied = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'workshop.config.json',
  'exercises',
  'solutions',
  'grader',
  'classroom',
];

/**
 * A copy of the workshop to work in like a learner, removed when the test has ended; the packages are shared. Where
 * Next.js has to run it must lie `inside` the workshop: Turbopack refuses packages that are linked from elsewhere.
 */
export async function copyWorkshop(inside = false): Promise<string> {
  const folder = await mkdtemp(inside ? path.join(root, '.workshop-copy-') : path.join(os.tmpdir(), 'workshop copy '));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  // The tests of the workshop itself stay behind, so that nothing is run twice.
  const filter = (name: string) =>
    !/[/\\](?:node_modules|\.next|testing)(?:[/\\]|$)|(?<![/\\]\d\d[\w-]*)\.test\.ts$/.test(path.relative(root, name));
  for (const name of copied) await cp(path.join(root, name), path.join(folder, name), { recursive: true, filter });
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  return folder;
}

export type CommandResult = { code: number; out: string; err: string };

/** Runs a command of the workshop at `folder` as npm would, without a terminal. Resolves whatever its exit code is. */
export async function runWorkshop(
  folder: string,
  words: string[],
  environment: Record<string, string> = {},
): Promise<CommandResult> {
  const result = await execa(process.execPath, ['grader/cli/start.mjs', ...words], {
    cwd: folder,
    env: { ...cleanEnvironment(), ...environment },
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
  });
  return { code: result.exitCode ?? -1, out: result.stdout, err: result.stderr };
}

/** The environment without what vitest and CI services set, which would change what the commands do. */
export function cleanEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'SystemRoot', 'npm_execpath'];
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}
