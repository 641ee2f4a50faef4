import { getToken } from 'next-auth/jwt';
import { NextResponse, type NextRequest } from 'next/server';

/** Nobody without a session comes past here; the handler is told who it is. */
export async function proxy(request: NextRequest) {
  const token = await getToken({ req: request, secret: process.env.NEXTAUTH_SECRET });
  if (!token?.name) return NextResponse.json({ error: 'Please sign in.' }, { status: 401 });
  const headers = new Headers(request.headers);
  headers.set('x-user', encodeURIComponent(token.name));
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: '/api/me' };
