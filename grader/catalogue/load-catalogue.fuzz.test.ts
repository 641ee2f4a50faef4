import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../contract/errors.ts';
import { unseen } from '../contract/show-unseen.ts';
import { hostileText } from '../testing/hostile-text.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { loadCatalogue, parseConfig } from './load-catalogue.ts';
import { selectExercises } from './select-exercises.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const original: unknown = JSON.parse(await readFile(path.join(root, 'workshop.config.json'), 'utf8'));
const catalogue = await loadCatalogue(root);

/** Nothing, or the sentence of a UserError; any other error is a bug and thrown on. */
function refusalOf(run: () => unknown): string | null {
  try {
    run();
    return null;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.help).not.toBe('');
    for (const text of [error.message, error.help]) expect(text).not.toMatch(unseen);
    expect(error.message.length).toBeLessThan(4_000);
    return error.message;
  }
}

const anyJson = fc.oneof(
  fc.jsonValue({ noUnicodeString: false }),
  hostileText,
  fc.constantFrom(null, 1e308, -0, 0.5, {}, []),
  fc.dictionary(hostileText, hostileText),
);

test('any text as workshop.config.json is a config or a UserError', () => {
  const text = fc.oneof(
    hostileText,
    anyJson.map((value) => JSON.stringify(value)),
    fc.json(),
  );
  fc.assert(
    fc.property(text, (config) => {
      expect(refusalOf(() => parseConfig(config))).toMatch(/^workshop\.config\.json is /);
    }),
    { numRuns: 1_000 },
  );
  expect(refusalOf(() => parseConfig('['.repeat(100_000)))).toMatch(/not valid JSON/);
  const deep = `{"title":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  expect(refusalOf(() => parseConfig(deep))).toMatch(/^workshop\.config\.json is wrong at .*title/);
});

/** Every place in a JSON value, as the keys that lead there. */
function placesIn(value: unknown, keys: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [keys];
  return [keys, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...keys, key]))];
}

const places = placesIn(original);

function changed(keys: string[], value: unknown, key?: string): unknown {
  if (keys.length === 0) return value;
  const config: unknown = structuredClone(original);
  let at = config as Record<string, unknown>;
  for (const name of keys.slice(0, -1)) at = at[name] as Record<string, unknown>;
  const name = (Array.isArray(at) ? undefined : key) ?? keys.at(-1) ?? '';
  Object.defineProperty(at, name, { value, enumerable: true, configurable: true });
  return config;
}

test('the config with one value changed or added is a catalogue, or a UserError that names a key', async () => {
  const folder = await temporaryFolder();
  const place = fc.constantFrom(...places);
  const one = fc.asyncProperty(place, anyJson, fc.option(hostileText, { nil: undefined }), async (keys, value, key) => {
    await writeFile(path.join(folder, 'workshop.config.json'), JSON.stringify(changed(keys, value, key)));
    const loaded = await loadCatalogue(folder).catch((error: unknown) => {
      expect(refusalOf(() => throwIt(error))).toMatch(/ is wrong at (?:the top level|[\w$]+)/);
      return null;
    });
    if (loaded) expect(loaded.every(({ number, limits }) => number >= 0 && limits.startSeconds > 0)).toBe(true);
  });
  await fc.assert(one, { numRuns: 400 });
});

function throwIt(error: unknown): never {
  throw error;
}

test('any words on a command line select exercises or are a UserError', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { maxLength: 3 }), (words) => {
      refusalOf(() => selectExercises(catalogue, words));
      refusalOf(() => selectExercises(catalogue, words, false));
    }),
    { numRuns: 500 },
  );
});
