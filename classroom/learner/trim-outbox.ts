import { stat } from 'node:fs/promises';
import path from 'node:path';
import { slugsOf, tagOf, type ItemName } from './outbox-item.ts';
import { allItems, maxItemBytes, readItem, removeItem, type Outbox } from './outbox.ts';

/** A class of a week without connection makes less. */
export const mostItems = 500;
export const mostBytes = 50 * 1024 * 1024;

/** An item with what decides whether it may go: its bytes, and which exercises it is about. */
type Weighed = ItemName & { bytes: number };

/**
 * Makes room for one more item of `bytes`. First go those of other classes, then the oldest results of an exercise of which there is a
 * newer one, then the oldest of all. How many went.
 */
export async function trimOutbox(
  outbox: Outbox,
  bytes: number,
  { items = mostItems, total = mostBytes } = {},
): Promise<number> {
  const names = await allItems(outbox);
  // A look at every size is only worth it where there could be too much.
  if (names.length < items && (names.length + 1) * maxItemBytes <= total) return 0;
  const weighed = await Promise.all(names.map((item) => weigh(outbox, item)));
  let sum = bytes + weighed.reduce((all, item) => all + item.bytes, 0);
  let left = weighed.length;
  if (left < items && sum <= total) return 0;
  let dropped = 0;
  for (const item of await inOrderOfWorth(outbox, weighed)) {
    if (left < items && sum <= total) break;
    await removeItem(outbox, item.name);
    sum -= item.bytes;
    left -= 1;
    dropped += 1;
  }
  return dropped;
}

async function weigh({ folder }: Outbox, item: ItemName): Promise<Weighed> {
  const found = await stat(path.join(folder, item.name)).catch(() => null);
  return { ...item, bytes: found?.size ?? 0 };
}

/** The ones that can best be done without come first. */
async function inOrderOfWorth(outbox: Outbox, weighed: Weighed[]): Promise<Weighed[]> {
  const tag = tagOf(outbox.learner);
  const mine = weighed.filter((item) => item.tag === tag);
  const outdated = await findOutdated(outbox, mine);
  const worth = (item: Weighed) => {
    if (item.tag !== tag) return 0;
    if (outdated.has(item.name)) return 1;
    return item.kind === 'final' ? 3 : 2;
  };
  return weighed.toSorted((a, b) => worth(a) - worth(b) || (a.name < b.name ? -1 : 1));
}

/** Names of those that say nothing which a newer one doesn't. */
async function findOutdated(outbox: Outbox, mine: Weighed[]): Promise<Set<string>> {
  const outdated = new Set<string>();
  const newer = new Set<string>();
  for (const item of mine.toReversed()) {
    const about = (await exercisesOf(outbox, item)).map((slug) => `${item.kind} ${slug}`);
    if (about.length > 0 && about.every((key) => newer.has(key))) outdated.add(item.name);
    for (const key of about) newer.add(key);
  }
  return outdated;
}

async function exercisesOf(outbox: Outbox, item: ItemName): Promise<string[]> {
  if (item.slug !== 'several') return [item.slug];
  const read = await readItem(outbox, item.name);
  return read !== null && read !== 'gone' && read.kind === 'result' ? slugsOf(read.report) : [];
}
