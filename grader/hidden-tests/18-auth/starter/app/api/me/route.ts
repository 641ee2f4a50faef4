// TODO 3: ask getServerSession(authOptions) who is signed in, and answer 401 when nobody is.
export async function GET() {
  return Response.json({ user: { name: 'somebody' } });
}
