import { getToken } from 'next-auth/jwt';
import type { NextRequest } from 'next/server';

export async function GET(request: NextRequest) {
  const token = await getToken({ req: request, secret: process.env.NEXTAUTH_SECRET });
  if (!token) return Response.json({ error: 'Please sign in.' }, { status: 401 });
  return Response.json({ user: { name: token.name } });
}
