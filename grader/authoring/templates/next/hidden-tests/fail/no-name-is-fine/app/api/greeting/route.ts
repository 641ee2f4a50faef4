export async function GET(request: Request) {
  const name = new URL(request.url).searchParams.get('name');
  return Response.json({ greeting: `Hello, ${name}!` });
}
