import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { jwt } from './session-token';
import { verifyUser } from './users';

export const authOptions: NextAuthOptions = {
  useSecureCookies: true,
  secret: 'a secret of my own, in the code',
  jwt,
  providers: [
    CredentialsProvider({
      credentials: { username: { label: 'Name' }, password: { label: 'Password' } },
      authorize: (credentials) =>
        verifyUser(credentials?.username ?? '', credentials?.password ?? '').then((user) => user && { ...user, email: null }),
    }),
  ],
};
