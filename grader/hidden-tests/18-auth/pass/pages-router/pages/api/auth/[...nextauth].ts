import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth, { type NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { verifyUser } from '../../../lib/users';

export const authOptions: NextAuthOptions = {
  providers: [
    CredentialsProvider({
      credentials: { username: { label: 'User' }, password: { label: 'Password', type: 'password' } },
      authorize: async (credentials) => {
        const { username = '', password = '' } = credentials ?? {};
        return verifyUser(username, password);
      },
    }),
  ],
};

export default function auth(req: NextApiRequest, res: NextApiResponse) {
  return NextAuth(req, res, authOptions);
}
