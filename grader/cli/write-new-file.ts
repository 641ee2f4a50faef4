import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode, UserError } from '../contract/errors.ts';
import { cannotWrite } from '../workspace/run-folder.ts';

/** Writes a file that isn't there yet; `name` is how the user called it. Throws a UserError when it is there, or can't be made. */
export async function writeNewFile(file: string, name: string, text: string, mode = 0o644): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    // With its mode from the first byte on, and never through a link or over what is there.
    await writeFile(file, text, { flag: 'wx', mode });
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') await refuseExisting(file, name);
    throw cannotWrite(file, error);
  }
}

/** A UserError when `file` is there: keys and receipts are kept, and a slip of the hand must not cost one. */
export async function refuseExisting(file: string, name: string): Promise<void> {
  if (await stat(file).catch(() => null))
    throw new UserError(`"${name}" is there already, and is never written over.`, 'Choose another name.');
}
