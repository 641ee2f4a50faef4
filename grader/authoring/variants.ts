import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { problemCodes } from '../contract/problem.ts';
import { takeSnapshot, type Snapshot } from '../workspace/snapshot.ts';

const common = {
  /** Files of the base that are left out. */
  remove: z.array(z.string()).optional(),
  /** What the variant is laid over: the starter, or the solution, which a single mistake is easier told from. */
  over: z.enum(['starter', 'solution']).optional(),
  /** A variable of the environment without which the variant can't be run. */
  needs: z.string().optional(),
};
const passSchema = z.strictObject({ style: z.string().min(3), ...common });
const failSchema = z.union([
  z.strictObject({ mistake: z.string().min(3), failing: z.array(z.string()).min(1), ...common }),
  z.strictObject({ mistake: z.string().min(3), problem: z.enum(problemCodes), ...common }),
]);
const variantsSchema = z.strictObject({
  pass: z.record(z.string(), passSchema),
  fail: z.record(z.string(), failSchema),
});

/** A known right or wrong answer of an exercise, and the exact verdict that it must get. */
export type Variant = {
  name: string;
  folder: string;
  remove: string[];
  over: 'starter' | 'solution';
  needs: string | null;
  expected: ExpectedVerdict;
};
export type ExpectedVerdict =
  | { kind: 'passed' }
  | { kind: 'failing'; checks: string[] }
  | { kind: 'problem'; code: string };

/** Reads variants.json of `hiddenTests` (an exercise's folder of hidden tests). Throws when it isn't of the right shape. */
export async function readVariants(hiddenTests: string): Promise<Variant[]> {
  const { pass, fail } = variantsSchema.parse(
    JSON.parse(await readFile(path.join(hiddenTests, 'variants.json'), 'utf8')),
  );
  const right = Object.entries(pass).map(([name, entry]) =>
    toVariant(hiddenTests, `pass/${name}`, entry, { kind: 'passed' }),
  );
  const wrong = Object.entries(fail).map(([name, entry]) => {
    const expected: ExpectedVerdict =
      'failing' in entry ? { kind: 'failing', checks: entry.failing } : { kind: 'problem', code: entry.problem };
    return toVariant(hiddenTests, `fail/${name}`, entry, expected);
  });
  return [...right, ...wrong];
}

type Entry = { remove?: string[]; over?: Variant['over']; needs?: string };

function toVariant(
  hiddenTests: string,
  name: string,
  { remove = [], over = 'starter', needs }: Entry,
  expected: ExpectedVerdict,
): Variant {
  return { name, folder: path.join(hiddenTests, name), remove, over, needs: needs ?? null, expected };
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

/** A variant laid over the files of its base: what a learner's folder holds who wrote it. */
export async function layOver(base: Snapshot, variant: Variant): Promise<Snapshot> {
  const own = await takeSnapshot(variant.folder);
  if (!own.ok) throw new Error(`${variant.name}: ${own.problem.message}`);
  const kept = [...base].filter(([name]) => !variant.remove.includes(name));
  return new Map([...kept, ...own.files]);
}
