import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { verifyUser } from './users';

/** Used by the route of NextAuth.js and by everybody who asks for the session: both must agree. */
export const authOptions: NextAuthOptions = {
  providers: [
    CredentialsProvider({
      name: 'name and password',
      // The fields of the form that NextAuth.js shows at /api/auth/signin.
      credentials: {
        username: { label: 'Name', type: 'text' },
        password: { label: 'Password', type: 'password' },
      },
      // What comes back goes into the session, null refuses. So never return the credentials themselves.
      authorize: (credentials) => verifyUser(credentials?.username ?? '', credentials?.password ?? ''),
    ),
  ],
};
