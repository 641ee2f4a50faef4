import { z } from 'zod';
import { learnerStates, submissionKinds, submissionStates } from '../contract/board.ts';
import { count, id, line, lines, slug, time, token } from './clean-text.ts';

// What a learner's machine needs of the answers in ../contract/api.ts; whatever else a server sends is left out.

const open = z.object({ open: z.boolean(), hints: z.boolean(), solution: z.boolean() });

export const paceSchema = z.object({
  current: count.nullable(),
  exercises: z.record(slug, open),
  timerEndsAt: time.nullable(),
});

export const announcementSchema = z.object({
  id: count,
  text: lines(2_000),
  at: time,
  slug: slug.nullable(),
  check: line(100).nullable(),
});

const head = z.object({
  id,
  name: line(80),
  state: z.enum(learnerStates),
  handRaisedAt: time.nullable(),
  startsAt: count,
});

const statuses = ['passed', 'failed', 'error'] as const;

export const joinAnswer = z.object({
  token,
  learner: z.object({ id, name: line(80), state: z.enum(learnerStates) }),
  pin: line(20),
  class: z.object({ name: line(80) }),
});

export const meAnswer = z.object({
  learner: head,
  class: z.object({ name: line(80) }),
  pace: paceSchema,
  announcements: z.array(announcementSchema).max(10_000),
  lastEventId: count,
  now: time,
});
export type MeAnswerRead = z.output<typeof meAnswer>;

export const resultAnswer = z.object({ id: count });

export const submissionAnswer = z.object({ id, state: z.enum(submissionStates), position: count });

export const submissionStateAnswer = z.object({
  id,
  state: z.enum(submissionStates),
  position: count,
  verdict: z.object({ status: z.enum(statuses), points: count, maxPoints: count }).optional(),
  reason: line(300).optional(),
});
export type SubmissionStateRead = z.output<typeof submissionStateAnswer>;

export const handAnswer = z.object({ raised: z.boolean(), position: count });

/** An answer without a body. */
export const noAnswer = z.unknown().transform(() => null);

const verified = z.object({
  submissionId: id,
  kind: z.enum(submissionKinds),
  state: z.enum(submissionStates),
  status: z.enum(statuses).nullable(),
  points: count,
  at: time,
});

/** The events that concern a learner, by their names. */
export const eventSchemas = {
  verdict: z.object({ learnerId: id, slug, cell: z.object({ verified: verified.nullable() }) }),
  learner: z.object({ learner: head }),
  'learner-removed': z.object({ learnerId: id }),
  announcement: z.object({ announcement: announcementSchema }),
  pace: z.object({ pace: paceSchema }),
  class: z.object({ class: z.object({ name: line(80) }) }),
};

export type LearnerEvent = {
  [Type in keyof typeof eventSchemas]: { type: Type; data: z.output<(typeof eventSchemas)[Type]> };
}[keyof typeof eventSchemas];
