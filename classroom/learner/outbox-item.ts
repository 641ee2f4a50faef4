import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isRecord } from '../../grader/contract/is-record.ts';
import type { Report } from '../../grader/contract/report.ts';
import { id, slug, time } from './clean-text.ts';

/**
 * What waits to be sent. `final` and `live` are submissions. `files` says only that the files of an exercise are to be sent: they
 * are read when that happens, so that the newest go.
 */
export const itemKinds = ['result', 'final', 'live', 'files'] as const;
export type ItemKind = (typeof itemKinds)[number];

export type ItemContent =
  | { kind: 'result'; report: Report }
  | { kind: 'final' | 'live'; slug: string; hash: string; files: Record<string, string> }
  | { kind: 'files'; slug: string };

/** `key` is the Idempotency-Key: the class counts it once, however often it comes. `at` is when it was made. */
export type OutboxItem = { schema: 1; key: string; at: string; learner: string } & ItemContent;

const report = z.custom<Report>((value) => isRecord(value) && Array.isArray(value['exercises']));
const head = { schema: z.literal(1), key: z.uuid(), at: time, learner: id };
const submission = { ...head, slug, hash: z.string(), files: z.record(z.string(), z.string()) };

const itemSchema: z.ZodType<OutboxItem> = z.discriminatedUnion('kind', [
  z.object({ ...head, kind: z.literal('result'), report }),
  z.object({ ...submission, kind: z.enum(['final', 'live']) }),
  z.object({ ...head, kind: z.literal('files'), slug }),
]);

/** An item as its file's name tells it. Names in order are items in order. */
export type ItemName = { name: string; stamp: string; kind: ItemKind; tag: string; slug: string };

/** In place of a slug, where a result is of several exercises. */
export const several = 'several';

const nameShape = new RegExp(
  `^(\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d-\\d{3}Z)-(${itemKinds.join('|')})-([0-9a-f]{8})-([a-z0-9-]+)-[0-9a-f]{8}\\.json$`,
);

export function makeItem(learner: string, content: ItemContent, now: Date): OutboxItem {
  return { schema: 1, key: randomUUID(), at: now.toISOString(), learner, ...content };
}

/** `stamp` orders it among the others. */
export function nameItem(item: OutboxItem, stamp: string): string {
  const about =
    item.kind === 'result' ? (slugsOf(item.report).length === 1 ? slugsOf(item.report)[0] : several) : item.slug;
  return `${stamp}-${item.kind}-${tagOf(item.learner)}-${about}-${item.key.slice(0, 8)}.json`;
}

/** null for a file that is no item. */
export function parseName(name: string): ItemName | null {
  const [, stamp, kind, tag, about] = nameShape.exec(name) ?? [];
  if (stamp === undefined || kind === undefined || tag === undefined || about === undefined) return null;
  return { name, stamp, kind: itemKinds.find((known) => known === kind) ?? 'result', tag, slug: about };
}

/** null for what is no item, such as a damaged file. */
export function parseItem(text: string): OutboxItem | null {
  try {
    return itemSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Whose item it is, in its name: those of another class are left alone until the learner is back there. */
export function tagOf(learner: string): string {
  return createHash('sha256').update(learner).digest('hex').slice(0, 8);
}

/** A time as part of a name, without what Windows forbids; always later than `before`, whatever the clock says. */
export function makeStamp(now: Date, before: string | undefined): string {
  const own = now.toISOString().replaceAll(/[:.]/g, '-');
  if (before === undefined || own > before) return own;
  const parsed = Date.parse(before.replace(/T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z/, 'T$1:$2:$3.$4Z'));
  return new Date(parsed + 1).toISOString().replaceAll(/[:.]/g, '-');
}

export function slugsOf({ exercises }: Report): string[] {
  return exercises.map((exercise) => exercise.slug);
}
