import { NextResponse } from 'next/server';
import type { NextRequest } from 'next/server';

export async function GET(request: NextRequest) {
  const sent = request.cookies.get('visits')?.value ?? '0';
  if (!/^\d+$/.test(sent)) {
    return NextResponse.json({ error: 'visits is not a number' }, { status: 400 });
  }
  const visits = Number(sent) + 1;
  const response = NextResponse.json({ visits });
  response.cookies.set('visits', String(visits), { httpOnly: true, sameSite: 'lax' });
  return response;
}
