import { createReadStream } from 'node:fs';
import { systemErrorCode, UserError } from '../contract/errors.ts';

/**
 * The first bytes of `file`, at most one more than `maxBytes`, so that too large a file shows and none (a device, say) is read
 * for ever. Throws a UserError with `help` when it can't be read; `name` is how the user called it.
 */
export async function readSmallFile(file: string, name: string, maxBytes: number, help: string): Promise<Buffer> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of createReadStream(file, { end: maxBytes })) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch (error) {
    const code = systemErrorCode(error) ?? 'unknown error';
    if (code === 'ENOENT') throw new UserError(`There is no file "${name}".`, help);
    throw new UserError(code === 'EISDIR' ? `"${name}" is a folder.` : `"${name}" can't be read (${code}).`, help);
  }
}

/** The text of a file that holds a key; a key has some hundred bytes. */
export async function readKeyFile(file: string, name: string, help: string): Promise<string> {
  return (await readSmallFile(file, name, 64 * 1024, help)).toString('utf8');
}
