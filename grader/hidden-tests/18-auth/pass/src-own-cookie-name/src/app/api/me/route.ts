import { auth } from '../../../lib/auth';

export async function GET(): Promise<Response> {
  const session = await auth();
  return session === null
    ? Response.json({ error: 'Who are you?', code: 'NO_SESSION' }, { status: 401 })
    : Response.json({ user: session.user });
}
