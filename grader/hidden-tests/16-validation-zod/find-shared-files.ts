import path from 'node:path';
import type { Half } from '../../contract/exercise.ts';
import { readAliases, resolveAlias, type Alias, type Sources } from './read-aliases.ts';

const endings = ['', '.ts', '.js', '.mjs', '.cjs', '.mts', '.cts', '.tsx', '.json'];

/**
 * The files in shared/ that the files of a half lead to, by imports of any style: import, require, dynamic import, a
 * path put together with `join`, an alias. Files that are neither in a half nor in shared/ are followed.
 */
export function sharedFilesOf(half: Half, sources: Sources): string[] {
  const aliases = readAliases(half, sources);
  const waiting = [...sources.keys()].filter((name) => name.startsWith(`${half}/`) && isCode(name));
  const seen = new Set(waiting);
  for (const name of waiting) {
    for (const target of targetsOf(name, half, sources, aliases)) {
      if (seen.has(target) || !isCode(target)) continue;
      seen.add(target);
      waiting.push(target);
    }
  }
  return [...seen].filter((name) => name.startsWith('shared/')).toSorted();
}

function isCode(name: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(name) && !/\.d\.[cm]?ts$/.test(name);
}

/** The files that the texts in a file lead to. Any text may be an import's, so that no style is left out. */
function targetsOf(file: string, half: Half, sources: Sources, aliases: Alias[]): string[] {
  const folder = path.posix.dirname(file);
  const code = withoutComments(sources.get(file) ?? '');
  const texts = textsIn(code);
  const joined = [...code.matchAll(/\b(?:join|resolve)\(([^;\n]*)/g)].map(([, inside = '']) =>
    textsIn(inside).join('/'),
  );
  const places = [
    ...[...texts.filter((text) => text.startsWith('.')), ...joined].map((text) => [path.posix.join(folder, text)]),
    ...texts.filter((text) => !text.startsWith('.')).map((text) => resolveAlias(text, half, aliases)),
  ];
  return places.flatMap((wanted) => findFile(wanted, sources) ?? []);
}

/** The first file that one of these paths may mean. */
function findFile(wanted: string[], sources: Sources): string | undefined {
  // TypeScript lets an import say .js and mean the .ts file beside it.
  const bases = wanted.flatMap((name) => [name, name.replace(/\.([cm]?)js$/, '.$1ts')]);
  const names = bases.flatMap((base) => [base, path.posix.join(base, 'index')]);
  return names.flatMap((name) => endings.map((ending) => name + ending)).find((name) => sources.has(name));
}

const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;

function withoutComments(code: string): string {
  return code.replace(token, (found) => (found.startsWith('/') ? ' ' : found));
}

/** What stands between quotes. */
function textsIn(code: string): string[] {
  return [...code.matchAll(token)].map(([found]) => found.slice(1, -1));
}
