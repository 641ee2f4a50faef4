import { createHash, randomBytes } from 'node:crypto';
import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode } from '../../grader/contract/errors.ts';

/**
 * Who has claimed the outbox sends; others leave it alone meanwhile. The claim saves work, no more: should two send at once, the class
 * counts each key once.
 */
export type Claim = {
  /** Says that the claim is still meant. */
  renew: () => Promise<void>;
  release: () => Promise<void>;
};

/** No request takes so long, so a claim that was not renewed since is left over: its process is gone, or the machine slept. */
const staleMs = 60_000;

/** null when another process sends. One whose process is gone is taken over. Throws when the folder can't be written. */
export async function claimOutbox(folder: string, now = Date.now): Promise<Claim | null> {
  const file = path.join(folder, 'sending.lock');
  const own = `${process.pid} ${randomBytes(8).toString('hex')}`;
  for (const _try of [1, 2]) {
    if (await create(file, own)) return makeClaim(file, own);
    if (!(await removeStale(file, own, now()))) return null;
  }
  return null;
}

async function create(file: string, own: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(own).finally(() => handle.close());
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Whether the way is free: the claim was left over and is removed, or gone by itself. */
async function removeStale(file: string, own: string, now: number): Promise<boolean> {
  const seen = await look(file);
  if (seen === null) return true;
  if (!isStale(seen, now)) return false;
  // Of several that see the same left over claim, the one that makes this file removes it.
  const turn = `${file}.${createHash('sha256').update(seen.text).digest('hex').slice(0, 16)}`;
  if (!(await create(turn, own))) {
    await forgetLostTurn(turn, now);
    return false;
  }
  try {
    const again = await look(file);
    if (again?.text === seen.text) await rm(file, { force: true });
    return again === null || again.text === seen.text;
  } finally {
    await rm(turn, { force: true }).catch(() => undefined);
  }
}

/** Who had the turn was ended in it. */
async function forgetLostTurn(turn: string, now: number): Promise<void> {
  const seen = await look(turn);
  if (seen && Math.abs(now - seen.modifiedMs) > staleMs) await rm(turn, { force: true }).catch(() => undefined);
}

type Seen = { text: string; modifiedMs: number };

async function look(file: string): Promise<Seen | null> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    return { text, modifiedMs: mtimeMs };
  } catch {
    return null;
  }
}

function isStale({ text, modifiedMs }: Seen, now: number): boolean {
  // A clock that was set back makes it a claim of the future.
  if (Math.abs(now - modifiedMs) > staleMs) return true;
  const pid = Number(text.split(' ')[0]);
  // Between making the file and writing into it lies a moment.
  if (text === '') return false;
  return !Number.isInteger(pid) || pid <= 0 || !isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
}

function makeClaim(file: string, own: string): Claim {
  return {
    renew: async () => {
      const time = new Date();
      await utimes(file, time, time).catch(() => undefined);
    },
    release: async () => {
      const text = await readFile(file, 'utf8').catch(() => '');
      if (text === own) await rm(file, { force: true }).catch(() => undefined);
    },
  };
}
