export const GET = async (request) => {
  const { name } = Object.fromEntries(new URL(request.url).searchParams);
  return name
    ? Response.json({ greeting: 'Hello, ' + name + '!' })
    : Response.json({ error: 'no name', example: '?name=Ada' }, { status: 400 });
};
