import { isReasonId, reasonOf, type ReasonId } from './reasons.ts';
import type { Decision } from './read-decisions.ts';
import type { Scenario } from './scenarios.ts';

/** What is wrong with a decision, as a sentence; null when choice and reasons are right. */
export function judgeDecision(scenario: Scenario, { choice, because }: Decision): string | null {
  if (choice === '') return 'Nothing is decided here yet: "choice" is an empty text.';
  const cost = scenario.costs[choice];
  if (cost !== undefined) return `The choice "${choice}" would cost something here: ${cost}`;
  if (because.length === 0) return 'Your choice fits. Now say why: "because" needs at least one reason.';
  const known = because.filter(isReasonId);
  const contrary = known.find((id) => isAgainst(scenario, id));
  if (contrary) return describeContrary(scenario, contrary);
  if (known.some((id) => scenario.supports.includes(id))) return null;
  return 'Your choice fits, but none of your reasons decides it: they are not what this scenario is about, or fit both tools alike. Which words of the scenario made you choose?';
}

/** A reason leads elsewhere when it speaks for another tool; where both are right, each tool has its part. */
function isAgainst({ choice, supports, against = [] }: Scenario, id: ReasonId): boolean {
  if (against.includes(id)) return true;
  const { speaksFor } = reasonOf(id);
  return choice !== 'both' && speaksFor !== 'neither' && speaksFor !== choice && !supports.includes(id);
}

function describeContrary({ here }: Scenario, id: ReasonId): string {
  return `Your choice fits, but the reason "${id}" speaks against it: it is about ${reasonOf(id).about}, and here ${here}.`;
}
