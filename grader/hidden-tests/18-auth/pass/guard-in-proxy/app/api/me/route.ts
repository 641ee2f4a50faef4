import { headers } from 'next/headers';

export async function GET() {
  const name = decodeURIComponent((await headers()).get('x-user') ?? '');
  return Response.json({ user: { name } });
}
