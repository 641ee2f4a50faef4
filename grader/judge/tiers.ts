import { isolations, type Isolation } from '../contract/report.ts';
import { trySandbox } from '../grading/try-sandbox.ts';

/** The two ways of keeping a program apart from the grader. */
export type Tier = Isolation;

export const tiers: readonly Tier[] = isolations;

/** Why no case can be run in `tier` on this machine; null when they can. */
export async function whyNotHere(tier: Tier): Promise<string | null> {
  if (tier === 'process') return null;
  const { problem } = await trySandbox();
  return problem?.message ?? null;
}
