import { NextResponse, type NextRequest } from 'next/server';

export function proxy(request: NextRequest) {
  if (request.nextUrl.pathname === '/api/private') {
    const header = request.headers.get('authorization');
    if (!header) {
      return NextResponse.json({ error: 'No token' }, { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } });
    }
    if (!/^bearer workshop-token$/.test(header.replace(/^bearer/i, 'bearer'))) {
      return NextResponse.json({ error: 'Wrong token' }, { status: 403 });
    }
  }
  const sent = request.headers.get('x-request-id') ?? '';
  const id = /^[A-Za-z0-9_-]{1,64}$/.test(sent) ? sent : crypto.randomUUID();
  const headers = new Headers(request.headers);
  headers.set('x-request-id', id);
  return NextResponse.next({ request: { headers }, headers: { 'x-request-id': id } });
}

export const config = { matcher: '/api/:path*' };
