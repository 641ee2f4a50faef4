export { SignupForm, Outcome } from './signup-schema';
export type { Result } from './signup-schema';
