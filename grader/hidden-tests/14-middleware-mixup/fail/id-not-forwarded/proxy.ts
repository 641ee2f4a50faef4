import { NextResponse, type NextRequest } from 'next/server';

export function proxy(request: NextRequest) {
  const sent = request.headers.get('x-request-id') ?? '';
  const id = /^[A-Za-z0-9_-]{1,64}$/.test(sent) ? sent : crypto.randomUUID();
  const response = NextResponse.next();
  response.headers.set('X-Request-Id', id);
  return response;
}

export const config = { matcher: '/api/:path*' };
