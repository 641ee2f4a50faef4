import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import path from 'node:path';
import { findFreePort } from './kept-postgres.ts';
import { submittedSlug } from './read-submissions.ts';
import { sendRequest } from './send-request.ts';
import { steadyMs } from './steady-ms.ts';

/**
 * How many of the submitted programs this machine can start a second, so many at once, each asked once and ended: without a sandbox,
 * checks or a class. No way of grading them can be faster.
 */
export async function measureBare(root: string, atOnce: number, count: number): Promise<number> {
  const file = path.join(root, 'solutions', submittedSlug, 'server.js');
  let left = count;
  const work = async () => {
    for (; left > 0; left -= 1) await startOnce(file);
  };
  const fromMs = steadyMs();
  await Promise.all(Array.from({ length: atOnce }, work));
  return (count * 1000) / (steadyMs() - fromMs);
}

async function startOnce(file: string): Promise<void> {
  const port = await findFreePort();
  const env = { PATH: process.env['PATH'] ?? '', PORT: String(port) };
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'ignore'], env });
  const ended = once(child, 'exit');
  const agent = new Agent({ keepAlive: false });
  try {
    // It says so when it listens.
    await Promise.race([once(child.stdout, 'data'), ended]);
    await sendRequest({ url: `http://127.0.0.1:${port}`, method: 'GET', path: '/api/hello', agent });
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}
