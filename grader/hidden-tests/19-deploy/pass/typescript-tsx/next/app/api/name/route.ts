import type { NextRequest } from 'next/server';
import { env } from '../../../lib/env';

export async function GET(request: NextRequest) {
  const pretty = request.nextUrl.searchParams.has('pretty');
  const text = JSON.stringify({ name: env.appName }, null, pretty ? 2 : 0);
  return new Response(text, { headers: { 'Content-Type': 'application/json' } });
}
