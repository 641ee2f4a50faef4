import { z } from 'zod';
import { isRecord } from '../../grader/contract/is-record.ts';
import { isId } from '../store/secrets.ts';
import { ApiError } from './api-error.ts';

// What each door lets in. Unknown keys are refused, so that a misspelt one is noticed.

/** Letters, marks, digits, spaces and what names have in them; nothing that moves a cursor or hides. */
const nameSchema = z
  .string()
  .transform((name) => name.normalize('NFC').trim().replaceAll(/\s+/g, ' '))
  .pipe(
    z
      .string()
      .min(1, 'A name is needed.')
      .max(60, 'A name has at most 60 letters.')
      .regex(/^[^\p{C}]+$/u, 'A name has no control characters.'),
  );

export const joinSchema = z.strictObject({
  code: z
    .string()
    .max(64)
    .transform((code) => code.trim().toUpperCase()),
  name: nameSchema,
  pin: z
    .string()
    .regex(/^\d{6}$/, 'A PIN has six digits.')
    .optional(),
});

const slug = z.string().min(1).max(80);
/** What the gate of the files looks at in detail; a file may be named `__proto__`, which a schema would leave out. */
const files = z.custom<Record<string, unknown>>(isRecord, 'It holds texts by path.');
/** Line breaks are all that may move the cursor of whoever reads it. */
const plainText = z.string().regex(/^[\t\n\r\P{Cc}]*$/u, 'It has control characters.');

export const submissionSchema = z.strictObject({
  exercise: slug,
  files,
  kind: z.enum(['final', 'live']).default('final'),
});
export const filesSchema = z.strictObject({ files });
export const handSchema = z.strictObject({ raised: z.boolean() });
export const preflightSchema = z.strictObject({
  node: plainText.max(40),
  installed: z.boolean(),
  portFree: z.boolean(),
  platform: plainText.max(80),
  now: z.iso.datetime(),
});

export const announcementSchema = z.strictObject({
  text: plainText.trim().min(1).max(2_000),
  slug: slug.optional(),
  check: plainText.min(1).max(300).optional(),
});
const opening = z.strictObject({ open: z.boolean(), hints: z.boolean(), solution: z.boolean() }).partial();
export const paceSchema = z.strictObject({
  current: z.number().int().positive().nullable().optional(),
  exercises: z.record(slug, opening).optional(),
  timerSeconds: z.number().int().positive().max(86_400).nullable().optional(),
});
export const learnerChangeSchema = z.strictObject({
  state: z.enum(['in', 'removed']).optional(),
  snoozeMinutes: z.number().int().min(0).max(1_440).optional(),
  handRaised: z.literal(false).optional(),
  newPin: z.literal(true).optional(),
});
export const classChangeSchema = z.strictObject({
  name: nameSchema.optional(),
  locked: z.boolean().optional(),
  approve: z.boolean().optional(),
  keepDays: z.number().int().min(1).max(3_650).optional(),
  newCode: z.literal(true).optional(),
});
export const regradeSchema = z.strictObject({
  learner: z.string().refine(isId, 'This is no id.').optional(),
  exercise: slug.optional(),
  preview: z.boolean().default(false),
});
export const gradeSchema = z.strictObject({
  points: z.number().int().min(0).max(1_000).nullable(),
  reason: plainText.trim().min(1, 'Say why; it is kept in the audit log.').max(500),
});

/** The id in an address, or `missing` throws: no database is asked for what can't be one. */
export function readId(value: unknown, missing: () => never): string {
  return typeof value === 'string' && isId(value) ? value : missing();
}

/** The body as the door wants it; an `ApiError` 400 that names the key otherwise. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body ?? {});
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue && issue.path.length > 0 ? `${issue.path.join('.').slice(0, 100)}: ` : '';
  throw new ApiError(400, 'BAD_REQUEST', `${where}${issue?.message ?? 'The body has another shape.'}`);
}
