import { NextRequest, NextResponse } from 'next/server';

const REQUEST_ID = 'X-Request-Id';

export default async function middleware(req: NextRequest) {
  const sent = req.headers.get(REQUEST_ID);
  const id = sent && /^[\w-]+$/.test(sent) && sent.length <= 64 ? sent : crypto.randomUUID().replaceAll('-', '');
  const requestHeaders = new Headers(req.headers);
  requestHeaders.set(REQUEST_ID, id);
  return NextResponse.next({ request: { headers: requestHeaders }, headers: { [REQUEST_ID]: id } });
}

export const config = {
  matcher: ['/api/(.*)'],
};
