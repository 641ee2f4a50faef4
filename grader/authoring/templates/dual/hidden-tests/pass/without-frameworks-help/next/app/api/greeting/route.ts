export const GET = async (request: Request): Promise<Response> => {
  const name = new URL(request.url).searchParams.get('name') ?? '';
  const body = name === '' ? { error: 'no name' } : { greeting: `Hello, ${name}!` };
  const headers = { 'Content-Type': 'application/json' };
  return new Response(JSON.stringify(body), { status: name === '' ? 400 : 200, headers });
};
