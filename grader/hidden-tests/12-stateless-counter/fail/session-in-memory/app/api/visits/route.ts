import { randomUUID } from 'node:crypto';
import { cookies } from 'next/headers';

const visitsOf = new Map<string, number>();

export async function GET() {
  const jar = await cookies();
  const visitor = jar.get('visitor')?.value ?? randomUUID();
  const visits = (visitsOf.get(visitor) ?? 0) + 1;
  visitsOf.set(visitor, visits);
  jar.set('visitor', visitor, { httpOnly: true, sameSite: 'lax', path: '/' });
  return Response.json({ visits });
}
