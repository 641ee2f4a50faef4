export async function GET(request: Request) {
  const name = new URL(request.url).searchParams.get('name');
  if (!name) return Response.json({ error: 'name is missing' }, { status: 400 });
  return new Response(JSON.stringify({ greeting: `Hello, ${name}!` }));
}
