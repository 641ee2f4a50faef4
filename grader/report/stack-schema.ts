import { z } from 'zod';
import type { StackComparison } from '../contract/stack-comparison.ts';
import { escapeUnseen } from './to-json.ts';

const count = z.number().int().nonnegative();
const amount = z.number().nonnegative();

const figureSchema = z
  .strictObject({ values: z.array(amount).min(1), median: amount, min: amount, max: amount })
  .nullable()
  .describe('The values of all rounds in their order; null when it could not be measured.');

const sizeSchema = z.strictObject({ files: count, lines: count });

const programSchema = z.strictObject({
  slug: z.string(),
  source: z.enum(['own', 'solution']),
  written: sizeSchema.describe('What differs from the starter; blank lines and comments do not count.'),
  whole: sizeSchema.describe('All of the program, with what the exercise gave.'),
  figures: z.strictObject({
    firstAnswerMs: figureSchema,
    requestsPerSecond: figureSchema,
    p50Ms: figureSchema,
    p99Ms: figureSchema,
    memoryMb: figureSchema,
    rebuildMs: figureSchema,
  }),
  failedRequests: count.describe('Requests of the load without an answer, or with another status than 200.'),
});

const pairSchema = z.strictObject({
  title: z.string(),
  request: z.string(),
  programs: z.strictObject({ express: programSchema, next: programSchema }),
});

/** What `npm run compare -- --json FILE` writes. */
export const stackSchema = z.strictObject({
  schema: z.literal(1),
  startedAt: z.iso.datetime(),
  durationMs: count,
  settings: z.strictObject({
    rounds: count,
    seconds: count,
    warmup: z.strictObject({ requests: count, seconds: count }).describe('Up to so many requests, and for no longer.'),
    connections: count,
    solutionsOnly: z.boolean(),
  }),
  runtime: z.strictObject({
    node: z.string(),
    express: z.string(),
    next: z.string(),
    platform: z.string(),
    cores: count,
    load: amount
      .nullable()
      .describe('Processes that wanted a processor in the minute before; null where that is not known.'),
  }),
  pairs: z.array(pairSchema),
}) satisfies z.ZodType<StackComparison>;

/** The comparison as JSON text. Throws when it isn't of this shape, which would be a bug of the workshop. */
export function toStackJson(comparison: StackComparison): string {
  return `${escapeUnseen(JSON.stringify(stackSchema.parse(comparison), null, 2))}\n`;
}
