import { pathToFileURL } from 'node:url';
import { TestRunner } from 'vitest';

/** How often this thread has imported a hidden test file. */
const imports = new Map<string, number>();

/**
 * vitest's own runner, but for how a test file is imported: anew for each run, under few addresses that come again, so
 * that its compiled code is found in Node's cache. (vitest would put the time into the address.)
 */
export default class CheckRunner extends TestRunner {
  override importFile(file: string): Promise<unknown> {
    const count = imports.get(file) ?? 0;
    imports.set(file, count + 1);
    const { href } = pathToFileURL(file);
    return import(count === 0 ? href : `${href}?again=${count}`);
  }
}
