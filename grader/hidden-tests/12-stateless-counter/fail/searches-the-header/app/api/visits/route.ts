export async function GET(request: Request) {
  const match = /visits=([1-9]\d*)(?:;|$)/.exec(request.headers.get('cookie') ?? '');
  const visits = match ? Number(match[1]) + 1 : 1;
  return Response.json({ visits }, { headers: { 'Set-Cookie': `visits=${visits}; Path=/; HttpOnly; SameSite=Lax` } });
}
