import { NextRequest, NextResponse } from 'next/server';

export async function GET(request: NextRequest) {
  const before = Number(request.cookies.get('visits')?.value);
  const visits = Number.isInteger(before) && before > 0 ? before + 1 : 1;
  request.cookies.set('visits', String(visits));
  return NextResponse.json({ visits });
}
