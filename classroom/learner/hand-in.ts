import type { SubmissionState } from '../contract/board.ts';
import type { Failure } from './call-server.ts';
import { flushOutbox } from './flush-outbox.ts';
import { sayLeftOut } from './keep-report.ts';
import { readRefusal, waitingItems } from './outbox.ts';
import { putItem } from './put-item.ts';
import type { SendRoom, Sent } from './send-waiting.ts';
import { readSent, type SentRecord } from './sent-record.ts';
import { takeFiles } from './take-files.ts';

/** What became of handing in one exercise. */
export type HandedIn = { slug: string; note: string | null } & (
  | { state: 'sent'; id: string; submission: SubmissionState; position: number }
  /** It waits in the outbox. */
  | { state: 'kept'; failure: Failure | null }
  | { state: 'refused'; reason: string }
);

/** Results that wait go first, so it may take a moment. */
const sendMs = 15_000;

/** Hands in the files of these exercises as they are now. Never throws. */
export async function handIn(room: SendRoom, slugs: string[]): Promise<HandedIn[]> {
  const put: Put[] = [];
  for (const slug of slugs) put.push(await putSubmission(room, slug));
  const sent = await flushOutbox(room, sendMs, true);
  const record = await readSent(room.root, room.joined.learner.id);
  const waiting = new Set((await waitingItems(room.outbox)).map(({ name }) => name));
  return Promise.all(put.map((one) => findOutcome(one, { room, sent, record, waiting })));
}

type Put = { slug: string; note: string | null } & ({ kept: true; name: string } | { kept: false; reason: string });

async function putSubmission({ root, outbox }: SendRoom, slug: string): Promise<Put> {
  const taken = await takeFiles(root, slug);
  if (!taken.ok) return { slug, note: null, kept: false, reason: taken.reason };
  const { hash, files, leftOut } = taken;
  const result = await putItem(outbox, { kind: 'final', slug, hash, files });
  return { slug, note: sayLeftOut(slug, leftOut), ...result };
}

type Outcomes = { room: SendRoom; sent: Sent; record: SentRecord; waiting: Set<string> };

/** Which of our processes has sent it makes no difference: what the class said is kept on the disk. */
async function findOutcome(put: Put, { room, sent, record, waiting }: Outcomes): Promise<HandedIn> {
  const { slug, note } = put;
  if (!put.kept) return { slug, note, state: 'refused', reason: put.reason };
  const answer = record.answers[put.name];
  if (answer) return { slug, note, state: 'sent', id: answer.id, submission: answer.state, position: answer.position };
  if (waiting.has(put.name)) return { slug, note, state: 'kept', failure: sent.putOff.get(put.name) ?? sent.failure };
  const reason =
    (await readRefusal(room.outbox, put.name)) ?? 'A newer one of the same exercise was handed in meanwhile.';
  return { slug, note, state: 'refused', reason };
}
