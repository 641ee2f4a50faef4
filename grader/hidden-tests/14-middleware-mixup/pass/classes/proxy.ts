import { NextRequest, NextResponse } from 'next/server';
import { RequestId } from './server/request-id';

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const id = RequestId.of(request);
  const response = NextResponse.next({ request: { headers: new Headers([...request.headers, ...id.entries()]) } });
  for (const [name, value] of id.entries()) response.headers.set(name, value);
  return response;
}

export const config = { matcher: '/api/:path*' };
