import path from 'node:path';
import type { Half } from '../../contract/exercise.ts';
import { parseShallowJson } from '../support/parse-shallow-json.ts';

/** Path from the exercise's folder, and text. */
export type Sources = ReadonlyMap<string, string>;

/** What an import may begin with instead of a path (`@/*`), and where that leads, from the exercise's folder (`next/*`). */
export type Alias = { from: string; to: string };

/** The aliases of a half: `paths` in tsconfig.json or jsconfig.json, `imports` in package.json. */
export function readAliases(half: Half, sources: Sources): Alias[] {
  return [`${half}/`, ''].flatMap((folder) => [
    ...['tsconfig.json', 'jsconfig.json'].flatMap((name) => aliasesOfPaths(folder, readJson(sources, folder + name))),
    ...entries(readJson(sources, `${folder}package.json`)['imports']).flatMap(([from, to]) =>
      textsOf(to).map((text) => ({ from, to: path.posix.join(folder, text) })),
    ),
  ]);
}

/** Where an import that is no relative path may lead, the likeliest place first; nowhere when it names a package. */
export function resolveAlias(specifier: string, half: Half, aliases: Alias[]): string[] {
  const found = aliases.flatMap(({ from, to }) => {
    const [before = '', after] = from.split('*');
    if (after === undefined) return specifier === from ? [to] : [];
    if (!specifier.startsWith(before) || !specifier.endsWith(after)) return [];
    return [to.replace('*', specifier.slice(before.length, specifier.length - after.length))];
  });
  if (found.length > 0) return found;
  // An alias that is set up in another way; a folder of that name in the half itself would be a copy.
  const tail = /(?:^|\/)(shared\/.+)$/.exec(specifier)?.[1];
  return tail === undefined ? [] : [`${half}/${tail}`, `${half}/src/${tail}`, tail];
}

function aliasesOfPaths(folder: string, config: Record<string, unknown>): Alias[] {
  const options = objectOr(config['compilerOptions']);
  const base = typeof options['baseUrl'] === 'string' ? options['baseUrl'] : '.';
  return entries(options['paths']).flatMap(([from, to]) =>
    textsOf(to).map((text) => ({ from, to: path.posix.join(folder, base, text) })),
  );
}

/** All texts in a value, for an alias may lead to several places. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** A tsconfig.json may have comments and commas too many; what can't be read has no aliases. */
function readJson(sources: Sources, name: string): Record<string, unknown> {
  const text = (sources.get(name) ?? '{}')
    .replace(/("(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '$1')
    .replace(/,(\s*[}\]])/g, '$1');
  try {
    return objectOr(parseShallowJson(text));
  } catch {
    return {};
  }
}

function entries(value: unknown): [string, unknown][] {
  return Object.entries(objectOr(value));
}

function objectOr(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
