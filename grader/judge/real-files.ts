import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** What no submission may ever change. */
const guarded = [
  '.workshop/progress.json',
  'package.json',
  'workshop.config.json',
  'exercises',
  'solutions',
  'grader/hidden-tests',
  'node_modules/express/index.js',
  'node_modules/vitest/package.json',
];

const madeByTools = new Set(['node_modules', '.next', 'next-env.d.ts']);

/** Sizes and times of the workshop's own files, by path. */
export async function noteRealFiles(root: string): Promise<Map<string, string>> {
  const found = await Promise.all(guarded.map((name) => note(root, name)));
  return new Map(found.flat());
}

/** The paths that differ between two notes. */
export function changedBetween(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name));
}

async function note(root: string, name: string): Promise<[string, string][]> {
  const found = await stat(path.join(root, name)).catch(() => null);
  if (!found) return [];
  if (!found.isDirectory()) return [[name, `${found.size} ${found.mtimeMs}`]];
  const names = (await readdir(path.join(root, name))).filter((inside) => !madeByTools.has(inside));
  const all = await Promise.all(names.map((inside) => note(root, `${name}/${inside}`)));
  return all.flat();
}
