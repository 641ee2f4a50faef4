export async function GET(request: Request) {
  const name = new URL(request.url).searchParams.get('name');
  return Response.json(name ? { greeting: `Hello, ${name}!` } : { error: 'name is missing' });
}
