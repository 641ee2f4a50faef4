import { getServerSession, type DefaultSession, type NextAuthOptions, type Session } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { verifyUser } from '../../lib/users';

declare module 'next-auth' {
  interface Session {
    user: { id: string } & DefaultSession['user'];
  }
}

export const authOptions = {
  secret: process.env.NEXTAUTH_SECRET,
  pages: { signIn: '/' },
  session: { strategy: 'jwt' },
  cookies: {
    sessionToken: { name: 'sid', options: { httpOnly: true, sameSite: 'strict', path: '/api', secure: false } },
  },
  callbacks: {
    jwt({ token, user }) {
      if (user) token.uid = user.id;
      return token;
    },
    session({ session, token }) {
      session.user = { id: String(token.uid), name: token.name };
      return session;
    },
    redirect: ({ baseUrl }) => baseUrl,
  },
  providers: [
    CredentialsProvider({
      id: 'credentials',
      name: 'Workshop',
      credentials: { username: { label: 'Name', type: 'text' }, password: { label: 'Password', type: 'password' } },
      async authorize(credentials) {
        const user = await verifyUser(credentials!.username, credentials!.password);
        if (!user) throw new Error('That was not right.');
        return user;
      },
    }),
  ],
} satisfies NextAuthOptions;

export const auth = (): Promise<Session | null> => getServerSession(authOptions);
