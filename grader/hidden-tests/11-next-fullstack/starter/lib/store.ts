// Given: the entries of the guestbook, kept in memory. Leave it as it is.
// Its functions are async, as those of a database are. In exercise 13 a real one takes its place.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

export type Entry = { id: string; name: string; message: string; createdAt: Date };

// `globalThis` is one object for the whole process, so the entries are still there when this file is loaded again.
const memory = globalThis as typeof globalThis & { guestbook?: Entry[] };
const entries = (memory.guestbook ??= []);

/** All entries, newest first. */
export async function listEntries(): Promise<Entry[]> {
  return [...entries];
}

/** Keeps a new entry. It takes whatever you give it: check it before. */
export async function addEntry({ name, message }: { name: string; message: string }): Promise<void> {
  // A database needs a moment, too.
  await delay(50);
  entries.unshift({ id: randomUUID(), name, message, createdAt: new Date() });
}
