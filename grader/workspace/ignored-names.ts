import { twinKey } from './twin-key.ts';

/** Folders and files that are made by tools or would change how the program is run; they are never graded. */
const ignoredNames = [
  'node_modules',
  '.git',
  '.next',
  '.workshop',
  '.DS_Store',
  '.npmrc',
  'next-env.d.ts',
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  'bun.lockb',
];

// Where capital letters make no difference, Node_Modules is node_modules.
const ignoredKeys = new Set(ignoredNames.map(twinKey));

/** A longer path is for the gate to refuse: taking it apart could take seconds. */
const longestLooked = 4096;

/** Whether a file or folder at `path`, or one that it lies in, is left out of what is graded. */
export function isIgnored(path: string): boolean {
  return path.length <= longestLooked && path.split('/').some((name) => ignoredKeys.has(twinKey(name)));
}
