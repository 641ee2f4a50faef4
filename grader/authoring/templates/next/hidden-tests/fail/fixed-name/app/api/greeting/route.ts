export async function GET(request: Request) {
  const name = new URL(request.url).searchParams.get('name');
  if (!name) return Response.json({ error: 'name is missing' }, { status: 400 });
  return Response.json({ greeting: 'Hello, Ada!' });
}
