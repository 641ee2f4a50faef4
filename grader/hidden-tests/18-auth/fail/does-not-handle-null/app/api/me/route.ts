import { getServerSession } from 'next-auth';
import { authOptions } from '../../../lib/auth';

export async function GET() {
  // Reads the cookie of this request and unlocks it with the secret; null when there is none or it was changed.
  const session = await getServerSession(authOptions);
  return Response.json({ user: { name: session!.user!.name } });
}
