import { NextResponse, type NextRequest } from 'next/server';

export default function proxy({ nextUrl }: NextRequest) {
  if (nextUrl.pathname.startsWith('/old-blog/')) {
    return NextResponse.redirect(new URL(nextUrl.pathname.replace('/old-blog', '/blog'), nextUrl), 308);
  }
  const response = nextUrl.pathname === '/docs' ? NextResponse.rewrite(new URL('/help', nextUrl)) : NextResponse.next();
  response.headers.set('X-Frame-Options', 'DENY');
  return response;
}
