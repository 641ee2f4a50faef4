import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '..', '..');

const lineSchema = z.strictObject({
  url: z.url(),
  joinCode: z.string().length(6),
  instructorUrl: z.url(),
  instructorToken: z.string(),
});

export type ClassProcess = z.infer<typeof lineSchema> & {
  pid: number;
  /** Ends it as a person would, with Ctrl+C, and waits until it is gone. */
  stop: () => Promise<void>;
  /** Ends it as a broken machine would. */
  kill: () => Promise<void>;
};

/** Runs the real `npm run classroom` on loopback; what is left of it at the test's end is stopped. */
export async function runClass(data: string, port = 0, more: string[] = []): Promise<ClassProcess> {
  const words = ['classroom', '--json', '--host', '127.0.0.1', '--port', String(port), '--data', data, ...more];
  const child = spawn(process.execPath, ['grader/cli/start.mjs', ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = async (signal: NodeJS.Signals) => {
    if (isRunning(child)) child.kill(signal);
    await ended;
  };
  onTestFinished(() => end('SIGTERM'));
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    void ended.then(() => reject(new Error('The class has ended before it was open.')));
  });
  const opened = lineSchema.parse(JSON.parse(line));
  return { ...opened, pid: child.pid ?? 0, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}
