import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { EndingText } from '../../contract/control.ts';
import type { Api } from '../support/api.ts';
import { fail } from '../support/expectations.ts';
import type { RawRequest, RawResponse } from '../support/raw-request.ts';
import type { TargetFixture } from '../support/target-fixture.ts';

/** What came of a SIGTERM that was sent while GET /api/slow was under way. */
export type Shutdown = {
  slow: { answer: RawResponse } | { error: unknown };
  /** Whether a new connection was refused before the slow answer came. */
  refused: boolean;
  /** Null when the program still ran 5 seconds later. */
  ending: EndingText | null;
};

type Tools = {
  api: Api;
  target: TargetFixture;
  raw: (request: RawRequest) => Promise<RawResponse>;
  session: { patience: number };
};

export const endMs = 5_000;
/** When the request is known to be under way later than this, its second may be over before the signal is there. */
const lateMs = 600;

export async function shutDownDuringSlow(tools: Tools): Promise<Shutdown> {
  const { api, target, raw, session } = tools;
  for (let round = 0, blocked = 0; round < 8 && blocked < 3; round += 1) {
    const startedAt = performance.now();
    const slow = follow(raw({ method: 'GET', path: '/api/slow' }));
    // The first answer says that the connection before it was taken, the second that what lay on that one was read.
    for (let turn = 0; turn < 2; turn += 1) await api.get('/healthz');
    const inTime = performance.now() - startedAt < lateMs;
    if (inTime && !slow.settled()) {
      await target.signal('SIGTERM');
      return watchShutdown(target, slow, endMs * session.patience);
    }
    if (slow.settled()) blocked += 1;
    const outcome = await slow.outcome;
    if ('error' in outcome) throw outcome.error;
    if (inTime) tooSoon(outcome.answer);
  }
  fail('While /api/slow is under way, the server answers nobody else. It has to wait without blocking the others.', {
    expected: 'an answer to GET /healthz during GET /api/slow',
    received: 'an answer to GET /healthz after GET /api/slow',
  });
}

async function watchShutdown(target: TargetFixture, slow: Followed, withinMs: number): Promise<Shutdown> {
  const [outcome, refused, ending] = await Promise.all([
    slow.outcome,
    refusesConnections(target.url, slow),
    target.untilEnded(withinMs),
  ]);
  // A program that is half shut down must not meet the next check.
  if (ending === null) await target.restart();
  return { slow: outcome, refused, ending };
}

function tooSoon({ status, text }: RawResponse): never {
  fail('SIGTERM should come while /api/slow is under way, but /api/slow had been answered already.', {
    expected: 'an answer after one second',
    received: `status ${status}: ${text.slice(0, 200)}`,
  });
}

type Followed = { outcome: Promise<Shutdown['slow']>; settled: () => boolean };

function follow(request: Promise<RawResponse>): Followed {
  let settled = false;
  const outcome = request
    .then(
      (answer): Shutdown['slow'] => ({ answer }),
      (error: unknown): Shutdown['slow'] => ({ error }),
    )
    .finally(() => (settled = true));
  return { outcome, settled: () => settled };
}

async function refusesConnections(url: string, slow: Followed): Promise<boolean> {
  while (!slow.settled()) {
    if (await isRefused(url)) return true;
    await delay(5);
  }
  // A program that broke off its answers has gone, and takes no connections either.
  return 'error' in (await slow.outcome);
}

function isRefused(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = net.connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port), timeout: 1_000 });
  return new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(false));
    socket.once('timeout', () => resolve(false));
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED'));
  }).finally(() => socket.destroy());
}
