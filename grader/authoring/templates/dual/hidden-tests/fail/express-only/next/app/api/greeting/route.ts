export async function GET(request: Request) {
  // TODO: greet by the name in the query, and answer 400 when there is none.
  return Response.json({ error: `${request.method} is not written yet` }, { status: 501 });
}
