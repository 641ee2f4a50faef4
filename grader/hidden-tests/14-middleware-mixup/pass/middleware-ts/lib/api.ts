import { headers } from 'next/headers';
import { NextResponse } from 'next/server';

export const api = async (work: () => Promise<NextResponse> | NextResponse) => {
  try {
    return await work();
  } catch {
    const requestId = (await headers()).get('x-request-id');
    return NextResponse.json({ error: 'Internal Server Error', requestId }, { status: 500 });
  }
};
