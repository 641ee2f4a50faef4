import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createChecker, type CheckerRun } from './checker.ts';

const workshop = path.resolve(import.meta.dirname, '..', '..');

const unanswered = `
  const server = net.createServer().listen(0, '127.0.0.1');
  server.unref();
  await once(server, 'listening');
  void fetch('http://127.0.0.1:' + server.address().port).catch(() => {});
  expect(1).toBe(2);`;

test('the thread of the checks is kept after a failure, unless something is still under way in it', async () => {
  const { threadOf } = await openChecker({
    passes: '',
    fails: 'expect(1).toBe(2);',
    'leaves-what-ends': 'setTimeout(() => {}, 100); expect(1).toBe(2);',
    'leaves-a-timer': 'setInterval(() => {}, 10); expect(1).toBe(2);',
    'leaves-a-request': unanswered,
  });
  const first = await threadOf('passes');
  expect(await threadOf('fails')).toBe(first);
  expect(await threadOf('leaves-what-ends')).toBe(first);
  expect(await threadOf('leaves-a-timer')).toBe(first);
  const second = await threadOf('fails');
  expect(second).not.toBe(first);
  expect(await threadOf('leaves-a-request')).toBe(second);
  const third = await threadOf('passes');
  expect([first, second]).not.toContain(third);
});

test('the thread of the checks is renewed before all the test files that it imported weigh on it', async () => {
  const { threadOf } = await openChecker({ passes: '' });
  const threads: number[] = [];
  for (let run = 0; run < 120; run++) threads.push(await threadOf('passes'));
  expect(new Set(threads).size).toBe(2);
});

test('a check that never comes to an end is given up, and the next run has another thread', async () => {
  const { run, threadOf } = await openChecker({
    passes: '',
    'waits-forever': 'await once(process, "never");',
    loops: 'for (;;);',
  });
  const first = await threadOf('passes');
  expect(await run('waits-forever', 500)).toMatchObject({ timedOut: true });
  const second = await threadOf('passes');
  expect(await run('loops', 500)).toMatchObject({ timedOut: true });
  const third = await threadOf('passes');
  expect(new Set([first, second, third]).size).toBe(3);
});

type Opened = {
  run: (name: string, deadlineMs: number) => Promise<CheckerRun>;
  threadOf: (name: string) => Promise<number>;
};

/** A checker for hidden tests of one check each, whose bodies are given; `threadOf` runs one to its end and tells its thread. */
async function openChecker(bodies: Record<string, string>): Promise<Opened> {
  await mkdir(path.join(workshop, '.workshop'), { recursive: true });
  const root = await mkdtemp(path.join(workshop, '.workshop', 'checker-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const hiddenTests = path.join(root, 'grader', 'hidden-tests');
  const write = async (name: string, text: string) => {
    await mkdir(path.join(hiddenTests, path.dirname(name)), { recursive: true });
    await writeFile(path.join(hiddenTests, name), text);
  };
  await writeFile(path.join(root, 'package.json'), '{ "type": "module" }');
  await write('support/preload.ts', "import 'vitest';");
  for (const [name, body] of Object.entries(bodies)) await write(`${name}/hidden.test.ts`, testFile(body));
  const checker = createChecker(root);
  onTestFinished(() => checker.close());
  const context = { channel: 'none', checkSeconds: 10, patience: 1, seed: 'seed' };
  const run = (name: string, deadlineMs: number) =>
    checker.run(path.join(hiddenTests, name, 'hidden.test.ts'), context, 60_000, deadlineMs);
  const threadOf = async (name: string) => {
    const { module, ...others } = await run(name, 60_000);
    expect(others).toEqual({ errors: [], timedOut: false });
    const [only] = [...(module?.children.allTests() ?? [])].map((check) => check.meta() as { threadId?: number });
    if (!only?.threadId) throw new Error(`${name} did not tell its thread.`);
    return only.threadId;
  };
  return { run, threadOf };
}

function testFile(body: string): string {
  return `
    import { once } from 'node:events';
    import net from 'node:net';
    import { threadId } from 'node:worker_threads';
    import { expect, test } from 'vitest';
    test('check', async ({ task }) => {
      task.meta.threadId = threadId;
      ${body}
    });`;
}
