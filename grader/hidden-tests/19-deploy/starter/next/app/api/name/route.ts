// Somebody wanted this answer to be fast, so it is made once, while the app is built.
// TODO 2: read APP_NAME when the request comes.
export const dynamic = 'force-static';

export function GET() {
  return Response.json({ name: process.env.APP_NAME ?? 'My app' });
}
