import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode } from '../../grader/contract/errors.ts';
import { makeItem, makeStamp, nameItem, type ItemContent } from './outbox-item.ts';
import { allItems, maxItemBytes, type Outbox } from './outbox.ts';
import { trimOutbox } from './trim-outbox.ts';
import { temporaryEnd, writeAtomic } from './write-atomic.ts';

/** `dropped` counts what made room for the new one. `reason` is a sentence. */
export type PutResult = { kept: true; name: string; dropped: number } | { kept: false; reason: string };

/** A file that is still not written to its end after this time never will be. */
const unfinishedMs = 10 * 60_000;

/** Puts something in. Never throws: what the disk refuses is a sentence. */
export async function putItem(outbox: Outbox, content: ItemContent, now = new Date()): Promise<PutResult> {
  const item = makeItem(outbox.learner, content, now);
  const text = JSON.stringify(item);
  const bytes = Buffer.byteLength(text);
  if (bytes > maxItemBytes) return { kept: false, reason: 'It is too large to be sent to the class.' };
  try {
    await mkdir(outbox.folder, { recursive: true });
    await removeUnfinished(outbox.folder, now);
    const dropped = await trimOutbox(outbox, bytes);
    const name = nameItem(item, makeStamp(now, (await allItems(outbox)).at(-1)?.stamp));
    await writeAtomic(path.join(outbox.folder, name), text);
    return { kept: true, name, dropped };
  } catch (error) {
    return { kept: false, reason: notKept(error) };
  }
}

function notKept(error: unknown): string {
  const code = systemErrorCode(error) ?? 'unknown error';
  const why =
    code === 'ENOSPC' || code === 'EDQUOT' ? 'the disk is full' : `.workshop/outbox can't be written: ${code}`;
  return `The result was not kept for the class (${why}).`;
}

/** Removes what a process that was ended in the middle has left. */
async function removeUnfinished(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith(temporaryEnd)) continue;
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found && Math.abs(now.getTime() - found.mtimeMs) > unfinishedMs) await rm(file, { force: true });
  }
}
