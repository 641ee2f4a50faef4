import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isAlive, waitFor } from '../testing/wait-for.ts';

const program = `
  const { createOnInterrupt } = await import(${JSON.stringify(path.join(import.meta.dirname, 'on-interrupt.ts'))});
  const onInterrupt = createOnInterrupt();
  for (const name of ['first', 'second'])
    onInterrupt(async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      console.log('cleaned ' + name);
    });
  onInterrupt(async () => { throw new Error('not to be cleaned'); });
  setInterval(() => undefined, 60_000);
  console.log('pid ' + process.pid);
`;

/** A command as npm starts it: below a shell that waits for it and hands no signal on. */
async function startBelowShell(environment: NodeJS.ProcessEnv) {
  const words = ['-c', '"$0" --input-type=module -e "$1"; exit $?', process.execPath, program];
  const { npm_lifecycle_event: _, ...others } = process.env;
  const shell = spawn('sh', words, { env: { ...others, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => shell.once('exit', resolve));
  let output = '';
  shell.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const pid = Number(await waitFor('the command', () => /pid (\d+)\n/.exec(output)?.[1]));
  onTestFinished(() => {
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  });
  return { shell, pid, ended, output: () => output };
}

test.skipIf(process.platform === 'win32')('a signal: all is cleaned up, and the exit code is 130', async () => {
  const { pid, ended, output } = await startBelowShell({});
  process.kill(pid, 'SIGTERM');
  expect(await ended).toBe(130);
  expect(output()).toMatch(/cleaned first\ncleaned second\n$/);
});

test.skipIf(process.platform === 'win32')('the end of the `npm run` that started it is one, too', async () => {
  const { shell, pid, output } = await startBelowShell({ npm_lifecycle_event: 'classroom' });
  shell.kill('SIGTERM');
  await waitFor('its end', () => !isAlive(pid));
  expect(output()).toMatch(/cleaned first\ncleaned second\n$/);
});
