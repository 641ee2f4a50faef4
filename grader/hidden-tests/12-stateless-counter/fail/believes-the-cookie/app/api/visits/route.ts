import { cookies } from 'next/headers';

export async function GET() {
  const jar = await cookies();
  const cookie = jar.get('visits');
  const visits = Number(cookie?.value ?? 0) + 1;
  jar.set('visits', String(visits), { httpOnly: true, sameSite: 'lax', path: '/' });
  return Response.json({ visits });
}
