import NextAuth from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { verifyUser } from '../../../../lib/users';

// Everything in the route file: nothing else asks for the options.
const handler = NextAuth({
  secret: process.env.NEXTAUTH_SECRET,
  session: { strategy: 'jwt', maxAge: 60 * 60 },
  providers: [
    Credentials({
      credentials: { username: {}, password: { type: 'password' } },
      async authorize({ username, password }) {
        if (!username || !password) return null;
        const user = await verifyUser(username, password);
        return user ? { id: user.id, name: user.name } : null;
      },
    }),
  ],
});

export const GET = handler;
export const POST = handler;
