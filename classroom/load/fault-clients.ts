import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Report } from '../../grader/contract/report.ts';
import type { Member } from './join-class.ts';
import { chooseAnswer, submittedSlug, type Answer } from './read-submissions.ts';
import { makeReportNow } from './sample-reports.ts';
import { sendRequest } from './send-request.ts';
import { steadyMs } from './steady-ms.ts';

/** What the class has acknowledged with 2xx. */
export type Acknowledged = {
  results: { learnerId: string; key: string; id: number; firstSentMs: number; ackMs: number }[];
  submissions: { learnerId: string; id: string; answer: Answer; token: string; ackMs: number }[];
  /** Requests that had to be sent again. */
  again: number;
};

export type ClientsOptions = {
  url: string;
  members: Member[];
  samples: Report[];
  answers: { right: Answer; wrong: Answer[] };
  /** How many of each one learner sends, at moments by chance within these seconds. */
  results: number;
  submissions: number;
  seconds: number;
  cutting: { share: number };
  random: () => number;
  signal: AbortSignal;
};

type Item = {
  atMs: number;
  /** The Idempotency-Key, the same however often it is sent. */
  key: string;
  path: string;
  body: string;
  keep: (answer: unknown, firstSentMs: number, ackMs: number) => void;
};

const resultSchema = z.object({ id: z.number() });
const submissionSchema = z.object({ id: z.string() });

/** Learners who send results and hand in answers, one after the other each, again and again until each is acknowledged. */
export async function playClients(options: ClientsOptions, acknowledged: Acknowledged): Promise<void> {
  const fromMs = steadyMs();
  await Promise.all(
    options.members.map(async (member, number) => {
      for (const item of planItems(options, acknowledged, member, number)) {
        await delay(Math.max(0, fromMs + item.atMs - steadyMs()), undefined, { signal: options.signal });
        await sendUntilTaken(options, acknowledged, member, item);
      }
    }),
  );
}

function planItems(options: ClientsOptions, acknowledged: Acknowledged, member: Member, number: number): Item[] {
  const { results, submissions, seconds, samples, answers, random } = options;
  const { id: learnerId, token } = member;
  const moment = () => random() * seconds * 1000;
  const resultItems = Array.from({ length: results }, (_, index): Item => {
    const sample = samples[(number + index) % samples.length];
    if (!sample) throw new Error('There are no reports to send.');
    const key = randomUUID();
    return {
      atMs: moment(),
      key,
      path: '/api/results',
      body: JSON.stringify(makeReportNow(sample, number * results + index)),
      keep: (got, firstSentMs, ackMs) => {
        const { id } = resultSchema.parse(got);
        acknowledged.results.push({ learnerId, key, id, firstSentMs, ackMs });
      },
    };
  });
  const submissionItems = Array.from({ length: submissions }, (_, index): Item => {
    const answer = chooseAnswer(answers, number * submissions + index);
    return {
      // They come early, so that a worker has something in hand when something goes wrong.
      atMs: moment() * 0.7,
      key: randomUUID(),
      path: '/api/submissions',
      body: JSON.stringify({ exercise: submittedSlug, files: { [answer.file]: answer.text } }),
      keep: (got, _firstSentMs, ackMs) => {
        const { id } = submissionSchema.parse(got);
        acknowledged.submissions.push({ learnerId, id, answer, token, ackMs });
      },
    };
  });
  return [...resultItems, ...submissionItems].toSorted((one, other) => one.atMs - other.atMs);
}

/** As the outbox does, but with shorter waits. What a server refuses for good is a fault of the class here. */
async function sendUntilTaken(
  { url, cutting, random, signal }: ClientsOptions,
  acknowledged: Acknowledged,
  { token, agent }: Member,
  { key, path, body, keep }: Item,
): Promise<void> {
  const firstSentMs = steadyMs();
  for (;;) {
    signal.throwIfAborted();
    const cut = random() < cutting.share ? { share: random() < 0.5 ? random() : 1, afterMs: random() * 20 } : undefined;
    const headers = { 'idempotency-key': key, 'x-sent-at': new Date().toISOString() };
    const asked = { url, method: 'POST', path, agent, token, headers, body, cut, deadlineMs: 5_000 } as const;
    const answer = await sendRequest(asked).catch(() => null);
    if (answer && answer.status < 300) return keep(answer.body, firstSentMs, steadyMs());
    if (answer && answer.status < 429 && answer.status !== 408)
      throw new Error(`The class refused ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    acknowledged.again += 1;
    await delay(100 + random() * 300, undefined, { signal });
  }
}
