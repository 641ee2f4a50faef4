import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { UserError } from '../contract/errors.ts';

export type StartedPostgres = { url: string; close: () => Promise<void> };

const closeMs = 10_000;

/**
 * Starts a PostgreSQL with files of its own in the system's temporary folder. `onStart` is told the process and the
 * folder as soon as there are any, so that they can be cleared away whatever happens.
 */
export async function startPostgres(
  marker: string,
  onStart: (pid: number, folder: string) => void,
): Promise<StartedPostgres> {
  const folder = path.join(os.tmpdir(), `workshop-postgres-${randomBytes(6).toString('hex')}`);
  const password = randomBytes(12).toString('hex');
  const [name = '', value = ''] = marker.split('=');
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', path.join(import.meta.dirname, 'postgres-process.ts'), folder, password],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: process.platform !== 'win32',
      windowsHide: true,
      env: { ...environment(), [name]: value },
    },
  );
  child.stdin.on('error', () => {});
  if (child.pid) onStart(child.pid, folder);
  const close = async () => {
    const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve();
    const timer = setTimeout(() => child.kill('SIGKILL'), closeMs);
    child.stdin.end();
    await gone;
    clearTimeout(timer);
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  const answer = await firstLine(child.stdout);
  if (answer.port !== undefined) {
    return { url: `postgres://workshop:${password}@127.0.0.1:${answer.port}/postgres`, close };
  }
  await close();
  throw new UserError(
    `PostgreSQL could not be started: ${answer.problem ?? 'it ended at once'}`,
    'Run `npm run doctor`. Or let the workshop use a PostgreSQL of yours: set WORKSHOP_POSTGRES_URL to its address.',
    3,
  );
}

async function firstLine(input: NodeJS.ReadableStream): Promise<{ port?: number; problem?: string }> {
  for await (const line of createInterface({ input })) {
    return JSON.parse(line) as { port?: number; problem?: string };
  }
  return {};
}

/** PostgreSQL reads settings from PG... variables, which may be meant for another server. */
function environment(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')));
}
