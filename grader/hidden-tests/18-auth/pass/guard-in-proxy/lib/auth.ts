import type { AuthOptions } from 'next-auth';
import credentials from 'next-auth/providers/credentials';
import { verifyUser } from './users';

export const authOptions: AuthOptions = {
  useSecureCookies: false,
  providers: [
    credentials({
      credentials: { username: { type: 'text' }, password: { type: 'password' } },
      authorize: (sent) => (sent ? verifyUser(sent.username, sent.password) : null),
    }),
  ],
};
