import type { NextAuthOptions } from 'next-auth';

// TODO 1: one provider, CredentialsProvider of 'next-auth/providers/credentials', with the fields username and password.
// Its function authorize(credentials) asks verifyUser of ./users.
export const authOptions: NextAuthOptions = {
  providers: [],
};

// TODO 2: create app/api/auth/[...nextauth]/route.ts. Its GET and POST are NextAuth(authOptions).
