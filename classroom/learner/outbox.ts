import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode } from '../../grader/contract/errors.ts';
import { parseItem, parseName, tagOf, type ItemName, type OutboxItem } from './outbox-item.ts';

/** The folder of what waits to be sent, and whose it is. */
export type Outbox = { folder: string; learner: string };

/** No report and no submission that the gate admits is larger. */
export const maxItemBytes = 8 * 1024 * 1024;
const keptRefused = 20;

export function openOutbox(root: string, learner: string): Outbox {
  return { folder: path.join(root, '.workshop', 'outbox'), learner };
}

/** What waits, the oldest first; items of other classes that this folder was in too. */
export async function allItems({ folder }: Pick<Outbox, 'folder'>): Promise<ItemName[]> {
  const names = await readdir(folder).catch(() => []);
  return names.toSorted().flatMap((name) => parseName(name) ?? []);
}

/** What waits for this learner's class, the oldest first. */
export async function waitingItems(outbox: Outbox): Promise<ItemName[]> {
  const tag = tagOf(outbox.learner);
  return (await allItems(outbox)).filter((item) => item.tag === tag);
}

/** How many results and hand-ins wait, as a learner would count them: what goes along with a result isn't one more. */
export async function countWaiting(outbox: Outbox): Promise<number> {
  return (await waitingItems(outbox)).filter(({ kind }) => kind === 'result' || kind === 'final').length;
}

/** 'gone' when another process has sent it meanwhile, null when it is damaged or of another learner. */
export async function readItem({ folder, learner }: Outbox, name: string): Promise<OutboxItem | 'gone' | null> {
  const file = path.join(folder, name);
  try {
    if ((await stat(file)).size > maxItemBytes) return null;
    const item = parseItem(await readFile(file, 'utf8'));
    return item?.learner === learner ? item : null;
  } catch (error) {
    return systemErrorCode(error) === 'ENOENT' ? 'gone' : null;
  }
}

/** Takes out what has been sent. */
export async function removeItem({ folder }: Outbox, name: string): Promise<void> {
  await rm(path.join(folder, name), { force: true }).catch(() => undefined);
}

/** Puts aside what the class will never take, with its reason beside it. */
export async function refuseItem({ folder }: Outbox, name: string, reason: string): Promise<void> {
  const refused = path.join(folder, 'refused');
  await mkdir(refused, { recursive: true }).catch(() => undefined);
  const moved = await rename(path.join(folder, name), path.join(refused, name)).then(
    () => true,
    () => false,
  );
  if (!moved) return removeItem({ folder, learner: '' }, name);
  await writeFile(path.join(refused, `${name}.txt`), `${reason}\n`).catch(() => undefined);
  const names = (await readdir(refused).catch(() => [])).filter((other) => other.endsWith('.json')).toSorted();
  for (const old of names.slice(0, -keptRefused))
    for (const file of [old, `${old}.txt`]) await rm(path.join(refused, file), { force: true }).catch(() => undefined);
}

/** Why an item was put aside; null when it wasn't. */
export async function readRefusal({ folder }: Outbox, name: string): Promise<string | null> {
  const text = await readFile(path.join(folder, 'refused', `${name}.txt`), 'utf8').catch(() => null);
  return text === null ? null : text.trim();
}
