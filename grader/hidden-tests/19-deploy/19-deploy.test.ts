import type { Half } from '../../contract/exercise.ts';
import type { Api } from '../support/api.ts';
import { expectBody, expectJsonType, expectStatus, fail, jsonBody } from '../support/expectations.ts';
import { testWith } from '../support/workshop-test.ts';
import { endMs, shutDownDuringSlow } from './shutdown.ts';
import { parseShallowJson } from '../support/parse-shallow-json.ts';

const test = testWith((seed) => ({
  variables: { PORT: String(seed.int(4001, 9999)), APP_NAME: seed.name() },
  buildVariables: { APP_NAME: seed.title() },
}));

sharedChecks('express', '/healthz');
expressChecks();
shutdownChecks();
sharedChecks('next', '/api/health');

/** What both programs owe: each has its own path for the health of the app. */
function sharedChecks(half: Half, health: string): void {
  test(
    'It listens on the port in PORT, and on no other',
    { meta: { id: 'port', points: 2, half } },
    async ({ target, given }) => {
      const ports = await target.ports();
      const wanted = given.variables?.PORT;
      if (ports.length === 1 && String(ports[0]) === wanted) return;
      fail('The variable PORT names the port to listen on, and the program listens elsewhere.', {
        expected: `PORT=${wanted}, so port ${wanted}`,
        received: ports.map((port) => `port ${port}`).join(' and ') || 'no port',
      });
    },
  );

  test(
    'Asked for its health, it answers 200 with { "status": "ok" }',
    { meta: { id: 'health', points: 2, half } },
    async ({ api }) => {
      const answer = await api.get(health);
      expectStatus(answer, 200);
      expectBody(answer, { status: 'ok' });
    },
  );

  test(
    'GET /api/name answers the APP_NAME that the program runs with',
    { meta: { id: 'name', points: 4, half } },
    async ({ api, target, given, seed }) => {
      await expectName(api, given.variables?.APP_NAME, given.buildVariables?.APP_NAME);
      const next = seed.title();
      const ending = await target.startWith({ APP_NAME: next });
      if (ending) {
        fail(`The program did not start again with APP_NAME="${next}".`, {
          expected: 'a server that listens',
          received: ending.output,
        });
      }
      await expectName(api, next, given.buildVariables?.APP_NAME);
    },
  );

  test('Both answers are sent as application/json', { meta: { id: 'json-type', points: 1, half } }, async ({ api }) => {
    for (const path of [health, '/api/name']) {
      const answer = await api.get(path);
      // An answer that is no JSON at all fails the check of its own request, not this one.
      if (isJson(answer.text)) expectJsonType(answer);
    }
  });
}

function expressChecks(): void {
  test(
    'package.json has a script "start"',
    { meta: { id: 'start-script', points: 1, half: 'express' } },
    async ({ files }) => {
      const manifest = toRecord(parseJson((await files.read('express/package.json')) ?? ''));
      const { start } = toRecord(manifest.scripts);
      if (typeof start === 'string' && start.trim() !== '') return;
      fail('package.json needs an entry "start" in "scripts": the command with which the host starts the server.', {
        expected: { scripts: { start: '<a command>' } },
        received: { scripts: manifest.scripts ?? 'no such entry' },
      });
    },
  );

  test(
    'Without APP_NAME it ends at once with an exit code other than 0, and names APP_NAME on stderr',
    { meta: { id: 'missing-name', points: 3, half: 'express' } },
    async ({ target }) => {
      const ending = await target.startWith({ APP_NAME: null });
      if (!ending)
        fail('The program was started without the variable APP_NAME, and it listens all the same.', {
          expected: 'an exit code other than 0',
          received: 'it listens',
        });
      if (!ending.code)
        fail('The program was started without the variable APP_NAME. It should end with an exit code other than 0.', {
          expected: 'an exit code such as 1',
          received: describeEnding(ending),
        });
      if (!ending.output.includes('APP_NAME'))
        fail('The program ended without APP_NAME, and nothing that it printed names APP_NAME.', {
          expected: 'a line with APP_NAME in it',
          received: ending.output || 'nothing',
        });
    },
  );

  test(
    'GET /api/slow answers 200 after one second',
    { meta: { id: 'slow', points: 1, half: 'express' } },
    async ({ api }) => {
      const startedAt = performance.now();
      expectStatus(await api.get('/api/slow'), 200);
      const took = Math.round(performance.now() - startedAt);
      // A busy machine may add something; timers may be a little early.
      if (took < 900 || took > 4_000)
        fail('GET /api/slow should take one second.', { expected: 'about 1000 ms', received: `${took} ms` });
    },
  );
}

function shutdownChecks(): void {
  test(
    'A request that is under way when SIGTERM comes still gets its 200',
    { meta: { id: 'sigterm-finish', points: 3, half: 'express' } },
    async ({ api, raw, target, session }) => {
      if (withoutSignals()) return;
      const { slow } = await shutDownDuringSlow({ api, raw, target, session });
      if ('error' in slow) throw slow.error;
      expectStatus(slow.answer, 200);
    },
  );

  test(
    'After SIGTERM it takes no new connections',
    { meta: { id: 'sigterm-refuse', points: 2, half: 'express' } },
    async ({ api, raw, target, session }) => {
      if (withoutSignals()) return;
      const { refused } = await shutDownDuringSlow({ api, raw, target, session });
      if (!refused)
        fail('SIGTERM had come, /api/slow was still under way, and the server went on taking new connections.', {
          expected: 'connection refused',
          received: 'connection accepted',
        });
    },
  );

  test(
    'After SIGTERM it ends within 5 seconds, with exit code 0',
    { meta: { id: 'sigterm-exit', points: 2, half: 'express' } },
    async ({ api, raw, target, session }) => {
      if (withoutSignals()) return;
      const { ending } = await shutDownDuringSlow({ api, raw, target, session });
      if (!ending)
        fail(`The program still runs ${endMs / 1_000} seconds after SIGTERM.`, {
          expected: 'exit code 0',
          received: 'still running',
        });
      if (ending.code !== 0)
        fail('The program ended after SIGTERM, but not in order.', {
          expected: 'exit code 0',
          received: describeEnding(ending),
        });
    },
  );
}

/** Windows knows no SIGTERM that a program could answer: it just ends the program. */
function withoutSignals(): boolean {
  return process.platform === 'win32';
}

function describeEnding({ code, signal }: { code: number | null; signal: string | null }): string {
  return signal === null ? `exit code ${code}` : `ended by the signal ${signal}`;
}

async function expectName(api: Api, name: string | undefined, builtWith: string | undefined): Promise<void> {
  const answer = await api.get('/api/name');
  expectStatus(answer, 200);
  const received = toRecord(jsonBody(answer)).name;
  if (received === name) return;
  const why =
    received === builtWith
      ? 'GET /api/name answers the APP_NAME that was set while the app was built.'
      : 'GET /api/name does not answer the value of APP_NAME.';
  fail(`${why} The program runs with APP_NAME="${name}".`, { expected: { name }, received: jsonBody(answer) });
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function parseJson(text: string): unknown {
  try {
    return parseShallowJson(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function isJson(text: string): boolean {
  return parseJson(text) !== undefined;
}
