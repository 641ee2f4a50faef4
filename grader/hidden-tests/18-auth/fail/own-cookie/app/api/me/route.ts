import { cookies } from 'next/headers';

export async function GET() {
  const name = (await cookies()).get('user')?.value;
  if (!name) return Response.json({ error: 'Please sign in.' }, { status: 401 });
  return Response.json({ user: { name } });
}
