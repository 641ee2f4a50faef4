import { cookies } from 'next/headers';

let visits = 0;

export async function GET() {
  visits = visits + 1;
  const jar = await cookies();
  jar.set('visits', String(visits), { httpOnly: true, sameSite: 'lax', path: '/' });
  return Response.json({ visits });
}
