import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { problemCodes } from '../contract/problem.ts';
import { takeSnapshot, type Snapshot } from '../workspace/snapshot.ts';

const passSchema = z.strictObject({ style: z.string().min(3), remove: z.array(z.string()).optional() });
const failSchema = z.union([
  z.strictObject({
    mistake: z.string().min(3),
    failing: z.array(z.string()).min(1),
    remove: z.array(z.string()).optional(),
  }),
  z.strictObject({ mistake: z.string().min(3), problem: z.enum(problemCodes), remove: z.array(z.string()).optional() }),
]);
const variantsSchema = z.strictObject({
  pass: z.record(z.string(), passSchema),
  fail: z.record(z.string(), failSchema),
});

/** A known right or wrong answer of an exercise, and the exact verdict that it must get. */
export type Variant = { name: string; folder: string; remove: string[]; expected: ExpectedVerdict };
export type ExpectedVerdict =
  | { kind: 'passed' }
  | { kind: 'failing'; checks: string[] }
  | { kind: 'problem'; code: string };

/** Reads variants.json of `hiddenTests` (an exercise's folder of hidden tests). Throws when it isn't of the right shape. */
export async function readVariants(hiddenTests: string): Promise<Variant[]> {
  const { pass, fail } = variantsSchema.parse(
    JSON.parse(await readFile(path.join(hiddenTests, 'variants.json'), 'utf8')),
  );
  const right = Object.entries(pass).map(([name, { remove }]) =>
    toVariant(hiddenTests, 'pass', name, remove, { kind: 'passed' }),
  );
  const wrong = Object.entries(fail).map(([name, entry]) =>
    toVariant(
      hiddenTests,
      'fail',
      name,
      entry.remove,
      'failing' in entry ? { kind: 'failing', checks: entry.failing } : { kind: 'problem', code: entry.problem },
    ),
  );
  return [...right, ...wrong];
}

function toVariant(
  hiddenTests: string,
  side: 'pass' | 'fail',
  name: string,
  remove: string[] | undefined,
  expected: ExpectedVerdict,
): Variant {
  return { name: `${side}/${name}`, folder: path.join(hiddenTests, side, name), remove: remove ?? [], expected };
}

/** Folders below pass/ and fail/, as 'pass/name', to be held against variants.json. */
export async function variantFolders(hiddenTests: string): Promise<string[]> {
  const sides = await Promise.all(
    ['pass', 'fail'].map(async (side) =>
      (await readdir(path.join(hiddenTests, side)).catch(() => [])).map((name) => `${side}/${name}`),
    ),
  );
  return sides.flat().toSorted();
}

/** A variant laid over the starter: what a learner's folder holds who wrote it. */
export async function layOver(starter: Snapshot, variant: Variant): Promise<Snapshot> {
  const own = await takeSnapshot(variant.folder);
  if (!own.ok) throw new Error(`${variant.name}: ${own.problem.message}`);
  const kept = [...starter].filter(([name]) => !variant.remove.includes(name));
  return new Map([...kept, ...own.files]);
}
