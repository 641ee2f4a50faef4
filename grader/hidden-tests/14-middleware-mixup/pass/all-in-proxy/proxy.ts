import { NextResponse } from 'next/server';
import type { NextProxy, ProxyConfig } from 'next/server';

export const config: ProxyConfig = { matcher: [{ source: '/api/:path*' }] };

function gate(authorization: string | null): NextResponse | undefined {
  if (authorization === null) {
    return NextResponse.json({ error: 'Sign in' }, { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } });
  }
  const right = /^[Bb][Ee][Aa][Rr][Ee][Rr] workshop-token$/.test(authorization);
  return right ? undefined : NextResponse.json({ error: 'No entry' }, { status: 403 });
}

const proxy: NextProxy = (request) => {
  let id = request.headers.get('x-request-id');
  if (id === null || id.length < 1 || id.length > 64 || /[^0-9A-Za-z_-]/.test(id)) id = `r-${crypto.randomUUID()}`;
  const headers = new Headers(request.headers);
  headers.set('x-workshop-request', id);
  const stopped = request.nextUrl.pathname === '/api/private' ? gate(request.headers.get('authorization')) : undefined;
  const response = stopped ?? NextResponse.next({ request: { headers } });
  response.headers.set('x-request-id', id);
  return response;
};

export default proxy;
