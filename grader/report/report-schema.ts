import { z } from 'zod';
import { halves } from '../contract/exercise.ts';
import { problemCodes } from '../contract/problem.ts';
import { isolations, type Report } from '../contract/report.ts';

const count = z.number().int().nonnegative();

const problemSchema = z.strictObject({
  code: z.enum(problemCodes),
  message: z.string().min(1),
  help: z.string().min(1),
  file: z.string().optional(),
  line: z.number().int().positive().optional(),
});

const exchangeSchema = z.strictObject({
  request: z.strictObject({
    method: z.string(),
    path: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
  }),
  response: z.strictObject({ status: count, headers: z.record(z.string(), z.string()), body: z.string() }).nullable(),
  curl: z.string(),
});

const checkSchema = z.strictObject({
  id: z.string().min(1),
  half: z.enum(halves).optional(),
  title: z.string().min(1),
  status: z.enum(['passed', 'failed', 'skipped']),
  points: count,
  maxPoints: count,
  durationMs: count,
  message: z.string().optional(),
  expected: z.string().optional(),
  received: z.string().optional(),
  hint: z.string().optional(),
  exchange: exchangeSchema.optional(),
  output: z.string().optional(),
});

const hash = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const evidenceSchema = z.strictObject({
  submission: hash.nullable().describe('The hash of the graded files; null when they could not be taken.'),
  hiddenTests: hash.describe(
    'The hash of all that decides the verdict: tests, their helpers, starter, entry in the config.',
  ),
  limits: z.strictObject({
    startSeconds: z.number().positive(),
    checkSeconds: z.number().positive(),
    exerciseSeconds: z.number().positive(),
    memoryMb: z.number().positive(),
    processes: count,
  }),
});

const exerciseSchema = z.strictObject({
  number: count,
  slug: z.string(),
  title: z.string(),
  status: z.enum(['passed', 'failed', 'error']),
  points: count,
  maxPoints: count,
  durationMs: count,
  cached: z.boolean(),
  problem: problemSchema.nullable().describe('Why the exercise could not be checked at all.'),
  checks: z.array(checkSchema),
  output: z.strictObject({ text: z.string(), truncated: z.boolean() }),
  evidence: evidenceSchema.optional().describe('What exactly was judged, and by which tests.'),
});

/** The report that `npm run grade -- --json FILE` writes; its JSON Schema is published beside this file. */
export const reportSchema = z.strictObject({
  schema: z.literal(1),
  startedAt: z.iso.datetime(),
  durationMs: count,
  seed: count,
  runtime: z.strictObject({
    node: z.string(),
    next: z.string(),
    express: z.string(),
    platform: z.string(),
    isolation: z.enum(isolations),
  }),
  totals: z.strictObject({
    exercises: count,
    passed: count,
    failed: count,
    error: count,
    points: count,
    maxPoints: count,
  }),
  exercises: z.array(exerciseSchema),
}) satisfies z.ZodType<Report>;

export function reportJsonSchema(): unknown {
  return z.toJSONSchema(reportSchema, { target: 'draft-7' });
}
