import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { systemErrorCode } from '../../grader/contract/errors.ts';
import { id, line, token } from './clean-text.ts';
import { writeAtomic } from './write-atomic.ts';

/** The class that this workshop folder is in. `token` goes to `address` and nowhere else. */
export type JoinedClass = {
  /** 'http://192.168.1.20:4700', without a path. */
  address: string;
  token: string;
  learner: { id: string; name: string };
  className: string;
};

const schema = z.object({
  address: z.string().refine(isOrigin),
  token,
  learner: z.object({ id, name: line(80) }),
  className: line(80),
}) satisfies z.ZodType<JoinedClass>;

/** `damaged` is a file that can't be read as a class: joining again mends it. */
export type FoundClass = { state: 'in'; joined: JoinedClass } | { state: 'none' } | { state: 'damaged' };

export function classFile(root: string): string {
  return path.join(root, '.workshop', 'class.json');
}

export async function readClass(root: string): Promise<FoundClass> {
  try {
    return { state: 'in', joined: schema.parse(JSON.parse(await readFile(classFile(root), 'utf8'))) };
  } catch (error) {
    return { state: ['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '') ? 'none' : 'damaged' };
  }
}

/** Throws when `.workshop` can't be written. */
export async function writeClass(root: string, joined: JoinedClass): Promise<void> {
  await writeAtomic(classFile(root), `${JSON.stringify(joined, null, 2)}\n`);
}

export async function forgetClass(root: string): Promise<void> {
  await rm(classFile(root), { force: true });
}

function isOrigin(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === address;
}
