type Context = { params: Promise<{ path: string[] }> };

export async function GET(_request: Request, { params }: Context) {
  const { path } = await params;
  switch (path.join('/')) {
    case 'hello':
      return Response.json({ message: 'Hello from Next.js!' });
    default:
      return Response.json({ error: 'No such address' }, { status: 404 });
  }
}
