import { NextResponse } from 'next/server';

export function middleware() {
  return NextResponse.next({ headers: { 'X-Frame-Options': 'DENY' } });
}
