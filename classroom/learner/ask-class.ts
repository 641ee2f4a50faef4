import { meAnswer, type MeAnswerRead } from './answer-schemas.ts';
import { callServer, type Answer } from './call-server.ts';
import type { JoinedClass } from './class-file.ts';
import { readView, viewAfterMe, writeView, type ClassView } from './kept-view.ts';

/** How things are in the class, for this learner. */
export function askMe(joined: JoinedClass, signal?: AbortSignal, deadlineMs?: number): Promise<Answer<MeAnswerRead>> {
  return callServer(joined, { method: 'GET', path: '/api/me', schema: meAnswer, signal, deadlineMs });
}

/**
 * What the class says now if it says so within `ms`, else what it said last. `ms` is short: no command waits for a class that doesn't
 * answer.
 */
export async function askView(root: string, joined: JoinedClass, ms: number): Promise<ClassView> {
  const [kept, answer] = await Promise.all([
    readView(root, joined.learner.id, joined.className),
    askMe(joined, undefined, ms),
  ]);
  if (!answer.ok) return kept;
  const view = viewAfterMe(kept, answer.body);
  await writeView(root, view);
  return view;
}
