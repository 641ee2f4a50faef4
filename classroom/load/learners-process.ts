// A process of simulated learners: they join, listen to the class, and send a result every few seconds, evenly spread.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { followStream } from './follow-stream.ts';
import { joinClass, leaveAll, type Member } from './join-class.ts';
import type { FromLearners, LearnerSettings, SentResult, ToLearners } from './live-messages.ts';
import { makeReportNow } from './sample-reports.ts';
import { sendRequest } from './send-request.ts';
import { steadyMs } from './steady-ms.ts';

const tell = (message: FromLearners) => void process.send?.(message);
const sent: SentResult[] = [];

process.on('message', (message: ToLearners) => {
  void (message.type === 'join' ? join(message.settings) : send(message.fromMs)).catch((error: unknown) =>
    tell({ type: 'failed', reason: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => process.exit(1));

let settings: LearnerSettings | null = null;
let members: Member[] = [];

async function join(given: LearnerSettings): Promise<void> {
  settings = given;
  const { url, from, count } = given;
  const names = Array.from({ length: count }, (_, index) => `Learner ${from + index + 1}`);
  members = await joinClass(given, names, new AbortController().signal, () => tell({ type: 'joined' }));
  const streams = members.map(({ token }) => followStream({ url, token, after: null }, () => undefined));
  await Promise.all(streams.map(({ opened }) => opened));
  tell({ type: 'ready' });
}

/** Everybody's first result comes at a moment of their own within the first interval. */
async function send(fromMs: number): Promise<void> {
  if (!settings) throw new Error('Nobody has joined yet.');
  const { from, of, everyMs, seconds } = settings;
  const work = members.map(async (member, index) => {
    const number = from + index;
    const orders = new Map<string, number>();
    for (let tick = 0; ; tick += 1) {
      const atMs = fromMs + (number / of + tick) * everyMs;
      if (atMs >= fromMs + seconds * 1000) return;
      await delay(Math.max(0, atMs - steadyMs()));
      await sendOne(member, number + tick, orders);
    }
  });
  await Promise.all(work);
  leaveAll(members);
  tell({ type: 'sent', results: sent });
}

async function sendOne({ id, token, agent }: Member, turn: number, orders: Map<string, number>): Promise<void> {
  if (!settings) return;
  const { url, samples } = settings;
  const sample = samples[turn % samples.length];
  const slug = sample?.exercises[0]?.slug;
  if (!sample || slug === undefined) return;
  const order = (orders.get(slug) ?? 0) + 1;
  orders.set(slug, order);
  const body = JSON.stringify(makeReportNow(sample, turn));
  const key = randomUUID();
  const result: SentResult = { learnerId: id, slug, order, key, sentMs: 0, answeredMs: null, tries: 0, lastStatus: 0 };
  sent.push(result);
  for (; result.tries < 5 && result.answeredMs === null; result.tries += 1) {
    const headers = { 'idempotency-key': key, 'x-sent-at': new Date().toISOString() };
    if (result.tries === 0) result.sentMs = steadyMs();
    const asked = { url, method: 'POST', path: '/api/results', agent, token, headers, body } as const;
    const answer = await sendRequest(asked).catch(() => null);
    result.lastStatus = answer?.status ?? 0;
    if (answer && answer.status < 300) result.answeredMs = steadyMs();
    else await delay(500);
  }
}
