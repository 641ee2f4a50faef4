import type { NextRequest } from 'next/server';

export async function GET(request: NextRequest) {
  const before = Number(request.cookies.get('visits')?.value);
  const visits = Number.isInteger(before) && before > 0 ? before + 1 : 1;
  const cookie = `visits=${visits}; Path=/; HttpOnly; SameSite=Lax`;
  return new Response(JSON.stringify({ visits }), { headers: { 'Set-Cookie': cookie } });
}
