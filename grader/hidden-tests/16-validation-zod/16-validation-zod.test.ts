import { halves } from '../../contract/exercise.ts';
import { signupSpec } from './signup-spec.ts';

for (const half of halves) signupSpec(half);
