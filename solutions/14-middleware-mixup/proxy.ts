import { NextResponse, type NextRequest } from 'next/server';

/** Runs before every request that the matcher below lets through: the place for what all of /api/ has in common. */
export function proxy(request: NextRequest) {
  const own = request.headers.get('x-request-id') ?? '';
  // The id will be printed in logs and sent back, so a stranger's text must not pass unchecked.
  const id = /^[A-Za-z0-9_-]{1,64}$/.test(own) ? own : crypto.randomUUID();

  // A proxy can't put a property on the request, as `req.id = ...` does in Express: it may run in another place than
  // the handler. What the handler shall know travels in a request header, which replaces whatever the client sent.
  const headers = new Headers(request.headers);
  headers.set('x-request-id', id);
  const response = NextResponse.next({ request: { headers } });

  // The second half: the same id on the response, whoever makes it. Next.js's own 404 gets it too.
  response.headers.set('x-request-id', id);
  return response;
}

export const config = { matcher: '/api/:path*' };
