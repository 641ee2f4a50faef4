import { current } from '../../../lib/auth';

export async function GET() {
  if (!current.user) return Response.json({ error: 'Please sign in.' }, { status: 401 });
  return Response.json({ user: current.user });
}
