import { changedFiles } from './starter.ts';
import type { Snapshot } from './snapshot.ts';

const entryNames = ['server.js', 'server.mjs', 'server.cjs', 'server.ts', 'server.mts'];

/**
 * The file in `folder` ('' or 'express/') that starts a Node server, named from there: the one that the learner changed or added, when there are several; null when
 * there is none.
 */
export function findEntry(files: Snapshot, starter: Snapshot, folder = ''): string | null {
  const present = entryNames.filter((name) => files.has(folder + name));
  const changed = new Set(changedFiles(files, starter));
  return present.find((name) => changed.has(folder + name)) ?? present[0] ?? null;
}

/** Whether some file of the program is TypeScript, so that tsx is needed to run it. */
export function usesTypeScript(names: string[]): boolean {
  return names.some((name) => /\.[cm]?tsx?$/.test(name) && !name.endsWith('.d.ts'));
}
