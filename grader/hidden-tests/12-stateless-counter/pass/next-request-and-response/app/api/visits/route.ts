import { NextResponse } from 'next/server';
import type { NextRequest } from 'next/server';

export const dynamic = 'force-dynamic';

const POSITIVE_WHOLE_NUMBER = /^[1-9]\d*$/;

export const GET = (request: NextRequest): NextResponse => {
  const sent = request.cookies.get('visits')?.value ?? '';
  const visits = POSITIVE_WHOLE_NUMBER.test(sent) ? parseInt(sent, 10) + 1 : 1;

  const response = NextResponse.json({ visits });
  response.cookies.set({
    name: 'visits',
    value: `${visits}`,
    httpOnly: true,
    sameSite: 'lax',
    maxAge: 60 * 60 * 24 * 365,
    secure: process.env.NODE_ENV === 'production',
  });
  return response;
};
