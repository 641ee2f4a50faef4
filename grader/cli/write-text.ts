import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cannotWrite } from '../workspace/run-folder.ts';

/** Writes the file that the user calls `name`, seen from where npm was called. Throws a UserError when it can't be written. */
export async function writeText(root: string, name: string, text: string): Promise<void> {
  const file = path.resolve(process.env['INIT_CWD'] ?? root, name);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    throw cannotWrite(file, error);
  }
}
