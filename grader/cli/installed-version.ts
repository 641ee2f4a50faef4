import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The version of the npm package `name` that is installed in the workshop; null when it is missing. */
export async function installedVersion(root: string, name: string): Promise<string | null> {
  const text = await readFile(path.join(root, 'node_modules', name, 'package.json'), 'utf8').catch(() => null);
  return text === null ? null : String((JSON.parse(text) as { version?: unknown }).version);
}
