import { systemErrorCode } from '../../grader/contract/errors.ts';
import { claimOutbox, type Claim } from './claim-outbox.ts';
import type { JoinedClass } from './class-file.ts';
import type { Failure } from './call-server.ts';
import { readItem, refuseItem, removeItem, waitingItems, type Outbox } from './outbox.ts';
import type { ItemName } from './outbox-item.ts';
import { consequenceOf } from './consequence.ts';
import { sendFiles, sendItem } from './send-item.ts';
import { readSent, writeSent, type SentRecord } from './sent-record.ts';
import { takeFiles } from './take-files.ts';

export type SendRoom = { root: string; joined: JoinedClass; outbox: Outbox };

/** What a learner should hear of: something that will never be sent, or not as it is. */
export type SendNotice = { slug: string; text: string };

export type Sent = {
  /** Another process is sending. */
  busy: boolean;
  sent: number;
  /** Why it ended before everything was looked at; null when nothing stood in the way. */
  failure: Failure | null;
  /** What can't be taken now, by its name in the outbox, though others can: its exercise is closed, say. */
  putOff: Map<string, Failure>;
  /** After this time there is something more to send, though nothing failed; null when there isn't. */
  dueInMs: number | null;
  notices: SendNotice[];
};

/** What is kept while the outbox is gone through. `seen` are names that were looked at: each is tried once. */
type Round = SendRoom & { claim: Claim; record: SentRecord; signal: AbortSignal; seen: Set<string>; result: Sent };

/** The files of one exercise are sent at most this often. */
export const filesEveryMs = 10_000;
/** After this time what was put off is tried again. */
const putOffMs = 30_000;

/** Sends what waits, the oldest first, each once. Never throws; what isn't sent stays. */
export async function sendWaiting(room: SendRoom, signal: AbortSignal): Promise<Sent> {
  const result: Sent = { busy: false, sent: 0, failure: null, putOff: new Map(), dueInMs: null, notices: [] };
  if ((await waitingItems(room.outbox)).length === 0) return result;
  const claim = await claimOutbox(room.outbox.folder).catch((error: unknown) => {
    const code = systemErrorCode(error) ?? 'unknown error';
    result.notices.push({
      slug: '',
      text: `Nothing can be sent to the class: .workshop/outbox can't be written (${code}).`,
    });
    return null;
  });
  if (claim === null) return { ...result, busy: result.notices.length === 0 };
  try {
    const record = await readSent(room.root, room.joined.learner.id);
    await sendAll({ ...room, claim, record, signal, seen: new Set(), result });
  } finally {
    await claim.release();
  }
  return result;
}

/** Items may come while others are sent, so it is looked again until there is nothing new. */
async function sendAll(round: Round): Promise<void> {
  for (;;) {
    const next = (await waitingItems(round.outbox)).filter(({ name }) => !round.seen.has(name));
    if (next.length === 0) return;
    for (const item of next) {
      if (round.signal.aborted) return;
      if (round.seen.has(item.name)) continue;
      round.seen.add(item.name);
      await round.claim.renew();
      const goOn = item.kind === 'files' ? await sendNewestFiles(round, item.slug) : await sendKept(round, item);
      if (!goOn) return;
    }
  }
}

/** A result or a submission. False when nothing more can be sent now. */
async function sendKept(round: Round, { name, slug, kind }: ItemName): Promise<boolean> {
  const { outbox, record, joined } = round;
  const item = await readItem(outbox, name);
  if (item === 'gone') return true;
  if (item === null || item.kind === 'files')
    return giveUp(round, { name, slug }, 'Its file in the outbox is damaged.');
  if (item.kind !== 'result' && (await isOutdated(round, name, item))) {
    await removeItem(outbox, name);
    return true;
  }
  const answer = await sendItem({ server: joined, signal: round.signal }, item);
  if (!answer.ok) {
    if (consequenceOf(answer.failure) === 'never') return giveUp(round, { name, slug }, reasonOf(answer.failure));
    return fail(round, name, answer.failure);
  }
  if (kind !== 'result' && item.kind !== 'result') {
    record.newest[slug] = { hash: item.hash, name };
    if ('state' in answer.body) record.answers[name] = answer.body;
  }
  // First what was said of it, then the item: ended in between, it is sent again, and the class knows its key.
  if (kind !== 'result' || record.unreachableAt !== null) await remember(round);
  await removeItem(outbox, name);
  round.result.sent += 1;
  return true;
}

/** Whether a submission needn't be sent: a newer one was or will be, or (`live`) the class has these very files. */
async function isOutdated(
  { record, outbox }: Round,
  name: string,
  { slug, kind, hash }: { slug: string; kind: string; hash: string },
): Promise<boolean> {
  const newest = record.newest[slug];
  if (newest && newest.name > name) return true;
  if (kind === 'final') return false;
  if (newest?.hash === hash) return true;
  const waiting = await waitingItems(outbox);
  return waiting.some((other) => other.slug === slug && /live|final/.test(other.kind) && other.name > name);
}

/** The files as they are now, for all items that asked for it. */
async function sendNewestFiles(round: Round, slug: string): Promise<boolean> {
  const { root, outbox, record, joined, seen, result } = round;
  const known = record.files[slug];
  const waitMs = known ? known.at + filesEveryMs - Date.now() : 0;
  if (waitMs > 0 && waitMs <= filesEveryMs) {
    result.dueInMs = Math.min(result.dueInMs ?? waitMs, waitMs);
    return true;
  }
  // Listed before the files are read: one that is put in from now on asks for newer ones.
  const asked = (await waitingItems(outbox)).filter((item) => item.kind === 'files' && item.slug === slug);
  for (const { name } of asked) seen.add(name);
  const taken = await takeFiles(root, slug);
  if (taken.ok && taken.hash !== known?.hash) {
    const answer = await sendFiles({ server: joined, signal: round.signal }, slug, taken.files);
    if (!answer.ok && consequenceOf(answer.failure) !== 'never') return fail(round, slug, answer.failure);
    record.files[slug] = { hash: taken.hash, at: Date.now() };
    await remember(round);
    if (!answer.ok)
      result.notices.push({ slug, text: `Your files of ${slug} were not taken: ${reasonOf(answer.failure)}` });
    else result.sent += 1;
  }
  for (const { name } of asked) await removeItem(outbox, name);
  return true;
}

async function remember({ root, record }: Round): Promise<void> {
  record.unreachableAt = null;
  await writeSent(root, record);
}

async function giveUp(
  { outbox, result }: Round,
  { name, slug }: { name: string; slug: string },
  reason: string,
): Promise<boolean> {
  await refuseItem(outbox, name, reason);
  result.notices.push({ slug, text: `A result of ${slug} will not be sent: ${reason}` });
  return true;
}

/** Notes what stands in the way; whether others may be sent all the same. */
async function fail({ root, record, result }: Round, name: string, failure: Failure): Promise<boolean> {
  if (consequenceOf(failure) === 'skip') {
    result.putOff.set(name, failure);
    result.dueInMs = Math.min(result.dueInMs ?? putOffMs, putOffMs);
    return true;
  }
  result.failure = failure;
  if (failure.kind === 'unreachable') {
    record.unreachableAt = Date.now();
    await writeSent(root, record);
  }
  return false;
}

function reasonOf(failure: Failure): string {
  return failure.kind === 'refused' ? failure.message : `${failure.reason}.`;
}
