import { cookies } from 'next/headers';

export async function GET() {
  const jar: any = cookies();
  const before = Number(jar.get('visits')?.value);
  const visits = Number.isInteger(before) && before > 0 ? before + 1 : 1;
  jar.set('visits', String(visits), { httpOnly: true, sameSite: 'lax', path: '/' });
  return Response.json({ visits });
}
