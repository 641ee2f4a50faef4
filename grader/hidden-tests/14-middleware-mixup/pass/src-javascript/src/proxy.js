import { NextResponse } from 'next/server';
import { requestIdFor } from './server/request-id';

export function proxy(request) {
  if (!request.nextUrl.pathname.startsWith('/api/')) return;

  const id = requestIdFor(request);
  request.headers.set('x-request-id', id);
  const response = NextResponse.next({ request });
  response.headers.set('X-Request-Id', id);
  return response;
}
