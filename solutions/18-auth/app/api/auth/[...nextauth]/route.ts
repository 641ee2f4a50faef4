import NextAuth from 'next-auth';
import { authOptions } from '../../../../lib/auth';

// One handler for all addresses below /api/auth/: signin, csrf, callback, session, signout.
const handler = NextAuth(authOptions);

export { handler as GET, handler as POST };
