import type { Half } from '../../contract/exercise.ts';
import { acceptedChecks } from './signup-accepted.ts';
import { refusedChecks } from './signup-refused.ts';
import { sharedChecks } from './shared-schema.ts';

/** Registers the checks of one half; both halves keep the same contract. 20 points. */
export function signupSpec(half: Half): void {
  acceptedChecks(half);
  refusedChecks(half);
  sharedChecks(half);
}
