import { getServerSession } from 'next-auth/next';
import { authOptions } from '../../../lib/auth';

class NotSignedIn extends Error {}

export async function GET() {
  try {
    return Response.json(await whoAmI(), { headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    if (error instanceof NotSignedIn) return Response.json({ error: error.message }, { status: 401 });
    throw error;
  }
}

async function whoAmI() {
  const session = await getServerSession(authOptions);
  if (!session) throw new NotSignedIn('There is no session.');
  return { user: { name: session.user?.name }, since: Date.now() };
}
