import { createServer } from 'node:net';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { runFixture, usualLimits } from '../testing/run-fixture.ts';
import { isAlive, waitFor } from '../testing/wait-for.ts';
import type { RunningTarget, StartResult } from './target-types.ts';

const node = (entry = 'server.js') => ({ kind: 'node' as const, entry, typescript: /\.m?ts$/.test(entry) });

function running(result: StartResult): RunningTarget {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message}\n${result.output.text}`);
  return result.target;
}

async function bodyOf(target: RunningTarget): Promise<string> {
  return (await fetch(target.url)).text();
}

describe('startTarget() runs right programs whatever their style', () => {
  test.each([
    ['port-3000', 'server.js', 'mine'],
    ['only-ipv6', 'server.js', 'mine'],
    ['localhost', 'server.js', 'mine'],
    ['es-module', 'server.js', 'mine'],
    ['typescript', 'server.ts', 'typed'],
    ['ignores-sigterm', 'server.js', 'mine'],
  ])('%s', async (name, entry, body) => {
    await runFixture(name, node(entry), async (result) => expect(await bodyOf(running(result))).toBe(body));
  });

  test('a watched program is started again when its file is saved, and its newest address is known', async () => {
    await runFixture('saves-itself', { ...node(), watch: true }, async (result) => {
      const target = running(result);
      const first = await bodyOf(target);
      expect(target.newestUrl()).toBe(target.url);
      await fetch(`${target.url}/save`);
      await waitFor('another address', () => target.newestUrl() !== target.url);
      expect(await (await fetch(target.newestUrl())).text()).not.toBe(first);
    });
  });

  test('the answer comes from the process that was started, also when port 3000 is taken', async () => {
    const foreign = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nforeign'));
    foreign.listen(3000, '127.0.0.1');
    // Somebody else may hold the port already, which serves the test just as well.
    await once(foreign, 'listening').catch(() => undefined);
    try {
      await runFixture('hello', node(), async (result) => {
        const target = running(result);
        expect(await bodyOf(target)).toBe(`pid ${target.pid}`);
      });
    } finally {
      foreign.close();
    }
  });

  test('npm start is run for real', async () => {
    await runFixture('npm-start', { kind: 'npm', script: 'start' }, async (result) => {
      const target = running(result);
      expect(await bodyOf(target)).toBe('by npm');
      expect(target.output().text).toContain('> node server.js');
    });
  });

  test('a program that prints without end is graded, and only its last 64 KiB are kept', async () => {
    await runFixture('chatty', node(), async (result) => {
      const target = running(result);
      expect(await bodyOf(target)).toBe('mine');
      await waitFor('the last line', () => target.output().text.endsWith('the last line\n'));
      const { text, truncated } = target.output();
      expect(truncated).toBe(true);
      expect(text.length).toBeLessThanOrEqual(64 * 1024);
    });
  });

  test('it knows which packages the program has loaded', async () => {
    await runFixture('hello', node(), async (result) =>
      expect(await running(result).packages()).not.toContain('express'),
    );
  });
});

describe('startTarget() says why a program could not be started', () => {
  test.each([
    ['exits-early', 'server.js', 'EXITED_EARLY', undefined],
    ['crashes', 'server.js', 'CRASHED_ON_START', 3],
    ['missing-package', 'server.js', 'CRASHED_ON_START', 2],
    ['syntax-error', 'server.js', 'SYNTAX_ERROR', 4],
    ['syntax-error-ts', 'server.ts', 'SYNTAX_ERROR', 2],
    ['exports-app', 'server.js', 'EXPORTED_NOT_LISTENING', undefined],
    ['exports-app-esm', 'server.mjs', 'EXPORTED_NOT_LISTENING', undefined],
    ['never-listens', 'server.js', 'NEVER_LISTENED', undefined],
    ['endless-await', 'server.mjs', 'START_TIMEOUT', undefined],
    ['same-port-twice', 'server.js', 'CRASHED_ON_START', 3],
  ])('%s', async (name, entry, code, line) => {
    await runFixture(name, node(entry), (result) => {
      if (result.ok) throw new Error('It was started.');
      expect(result.problem).toMatchObject({ code, file: entry });
      expect(result.problem.line).toBe(line);
      expect(result.problem.message).not.toContain('.workshop');
    });
  });

  test.each([
    ['exports-app-alive', 'server.mjs', 'EXPORTED_NOT_LISTENING'],
    ['never-listens-alive', 'server.js', 'NEVER_LISTENED'],
    ['endless-loop', 'server.js', 'START_TIMEOUT'],
    ['endless-await-alive', 'server.mjs', 'START_TIMEOUT'],
  ])('%s, at the deadline', async (name, entry, code) => {
    const limits = { ...usualLimits, startMs: 3_000 };
    await runFixture(
      name,
      node(entry),
      (result) => expect(result.ok ? 'started' : result.problem.code).toBe(code),
      limits,
    );
  });

  test('a start script that names a file that is not there', async () => {
    await runFixture('npm-fails', { kind: 'npm', script: 'start' }, (result) => {
      if (result.ok) throw new Error('It was started.');
      expect(result.problem.code).toBe('CRASHED_ON_START');
      expect(result.problem.message).toContain('sever.js');
    });
  });

  test.runIf(process.platform === 'linux')('memory outside the JavaScript heap counts too', async () => {
    const limits = { ...usualLimits, memoryMb: 256 };
    await runFixture(
      'memory',
      node(),
      (result) => expect(result.ok ? 'started' : result.problem.code).toBe('MEMORY_LIMIT'),
      limits,
    );
  });
});

describe('stop() leaves nothing behind', () => {
  test('a program that ignores SIGTERM is ended', async () => {
    await runFixture('ignores-sigterm', node(), async (result) => {
      const target = running(result);
      await target.stop();
      expect(isAlive(target.pid)).toBe(false);
    });
  });

  test.runIf(process.platform === 'linux')('a child in a session of its own is ended with the run', async () => {
    let child = 0;
    await runFixture('detached-child', node(), async (result) => {
      child = Number(await bodyOf(running(result)));
      expect(isAlive(child)).toBe(true);
    });
    await waitFor('the detached child to be gone', () => !isAlive(child), 10_000);
  });
});
