import { NextResponse, type NextRequest } from 'next/server';

export function proxy(request: NextRequest) {
  const sent = request.headers.get('x-request-id' ?? '';
  const id = /^[A-Za-z0-9_-]{1,64}$/.test(sent) ? sent : crypto.randomUUID();
  const headers = new Headers(request.headers);
  headers.set('x-request-id', id);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('X-Request-Id', id);
  return response;
}

export const config = { matcher: '/api/:path*' };
