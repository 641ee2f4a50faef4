import { NextResponse } from 'next/server';
import { VisitCookie } from '../../../lib/visit-cookie';
import { nextCount } from '../../../lib/visit-count';

export async function GET() {
  const cookie = await VisitCookie.open();
  const visits = nextCount(cookie.read());
  cookie.write(visits);
  return NextResponse.json({ visits });
}
