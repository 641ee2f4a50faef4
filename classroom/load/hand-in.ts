import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { ExerciseReport } from '../../grader/contract/report.ts';
import type { Member } from './join-class.ts';
import { submittedSlug, type Answer } from './read-submissions.ts';
import { sendRequest } from './send-request.ts';
import { steadyMs } from './steady-ms.ts';

/** A submission that the class has acknowledged. */
export type HandedIn = { id: string; member: Member; answer: Answer; sentMs: number };

const handedSchema = z.object({ id: z.string() });
const stateSchema = z.object({
  state: z.enum(['queued', 'running', 'done', 'failed']),
  verdict: z.object({ report: z.custom<ExerciseReport>((value) => typeof value === 'object') }).optional(),
});

const mostTries = 10;

/** Hands an answer in; tried again when no answer comes, as the learner's machine does. */
export async function handIn(url: string, member: Member, answer: Answer): Promise<HandedIn> {
  const { agent, token } = member;
  const body = JSON.stringify({ exercise: submittedSlug, files: { [answer.file]: answer.text } });
  const sentMs = steadyMs();
  for (let tries = 1; ; tries += 1) {
    const got = await sendRequest({ url, method: 'POST', path: '/api/submissions', agent, token, body }).catch(
      () => null,
    );
    if (got?.status === 202) return { id: handedSchema.parse(got.body).id, member, answer, sentMs };
    if (tries === mostTries) throw new Error(`A submission was not taken: ${JSON.stringify(got)}`);
    await delay(200);
  }
}

/** What the class says of a submission now: its report once it is graded, null before that or when it was given up. */
export async function askVerdict(url: string, { id, member }: HandedIn): Promise<ExerciseReport | null> {
  const { agent, token } = member;
  const { body } = await sendRequest({ url, method: 'GET', path: `/api/submissions/${id}`, agent, token });
  return stateSchema.parse(body).verdict?.report ?? null;
}
