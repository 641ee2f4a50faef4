export async function GET(request: Request) {
  const name = new URL(request.url).searchParams.get('name');
  // An empty text counts as missing too.
  if (!name) return Response.json({ error: 'name is missing, for example ?name=Ada' }, { status: 400 });
  return Response.json({ greeting: `Hello, ${name}!` });
}
