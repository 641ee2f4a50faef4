export async function GET(request, { params }) {
  const { path } = await params;
  return Response.redirect(new URL(`/blog/${path.join('/')}`, request.url), 308);
}
