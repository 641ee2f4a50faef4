import { NextResponse, type NextRequest } from 'next/server';

export function GET(request: NextRequest) {
  const name = request.nextUrl.searchParams.get('name') ?? '';
  if (name.length === 0) return NextResponse.json({ error: 'Who are you?' }, { status: 400 });
  return NextResponse.json({ greeting: `Hello, ${name}!` }, { status: 200 });
}
