export { signUp as POST } from '../../../../sign-up.ts';
