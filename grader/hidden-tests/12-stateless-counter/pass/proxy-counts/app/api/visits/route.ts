import { headers } from 'next/headers';

export async function GET() {
  const list = await headers();
  return Response.json({ visits: Number(list.get('x-visits')) });
}
