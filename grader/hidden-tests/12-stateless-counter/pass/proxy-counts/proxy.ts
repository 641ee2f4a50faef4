import { NextResponse, type NextRequest } from 'next/server';

// Counts before the route is reached, and hands the count on in a header.
export function proxy(request: NextRequest) {
  const sent = Number(request.cookies.get('visits')?.value);
  const visits = sent >= 1 && sent % 1 === 0 ? sent + 1 : 1;

  const headers = new Headers(request.headers);
  headers.set('x-visits', String(visits));
  const response = NextResponse.next({ request: { headers } });
  response.cookies.set('visits', String(visits), { httpOnly: true, sameSite: 'lax' });
  return response;
}

export const config = { matcher: '/api/visits' };
