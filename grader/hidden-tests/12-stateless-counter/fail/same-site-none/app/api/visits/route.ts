import { cookies } from 'next/headers';

export async function GET() {
  const jar = await cookies();
  const cookie = jar.get('visits');
  const before = Number(cookie?.value);
  const visits = Number.isInteger(before) && before > 0 ? before + 1 : 1;
  jar.set('visits', String(visits), { httpOnly: true, sameSite: 'none', secure: true, path: '/' });
  return Response.json({ visits });
}
