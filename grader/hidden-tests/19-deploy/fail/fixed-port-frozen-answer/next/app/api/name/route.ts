// Next.js does not cache a GET handler unless it is told to; this line keeps it so, whatever is changed elsewhere.
export const dynamic = 'force-static';

export function GET() {
  return Response.json({ name: process.env.APP_NAME });
}
