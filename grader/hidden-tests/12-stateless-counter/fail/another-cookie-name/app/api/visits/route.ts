import { cookies } from 'next/headers';

export async function GET() {
  const jar = await cookies();
  const cookie = jar.get('visitCount');
  const before = Number(cookie?.value);
  const visits = Number.isInteger(before) && before > 0 ? before + 1 : 1;
  jar.set('visitCount', String(visits), { httpOnly: true, sameSite: 'lax', path: '/' });
  return Response.json({ visits });
}
