import type { LearnerRow } from '../contract/board.ts';

export type RaisedHand = LearnerRow & { handRaisedAt: string };

/** Those who raised a hand, the one who waits longest first. */
export function listRaisedHands(learners: LearnerRow[]): RaisedHand[] {
  return learners
    .filter((learner): learner is RaisedHand => learner.state === 'in' && learner.handRaisedAt !== null)
    .toSorted((a, b) => a.handRaisedAt.localeCompare(b.handRaisedAt) || a.id.localeCompare(b.id));
}
