import { NextResponse } from 'next/server';

export const runtime = 'nodejs';
export const revalidate = 0;

export const GET = async (): Promise<NextResponse<{ status: 'ok' }>> =>
  NextResponse.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } });
