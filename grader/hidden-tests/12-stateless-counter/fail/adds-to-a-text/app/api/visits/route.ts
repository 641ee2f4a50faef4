import { cookies } from 'next/headers';

export async function GET() {
  const jar = await cookies();
  const before: any = jar.get('visits')?.value ?? 0;
  const visits = before + 1;
  jar.set('visits', visits, { httpOnly: true, sameSite: 'lax', path: '/' });
  return Response.json({ visits });
}
