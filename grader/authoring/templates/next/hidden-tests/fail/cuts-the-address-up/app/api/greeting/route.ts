export async function GET(request: Request) {
  const name = request.url.split('name=')[1];
  if (!name) return Response.json({ error: 'name is missing' }, { status: 400 });
  return Response.json({ greeting: `Hello, ${name}!` });
}
