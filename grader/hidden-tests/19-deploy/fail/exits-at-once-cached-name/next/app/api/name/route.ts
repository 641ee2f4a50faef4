export function GET() {
  return Response.json({ name: process.env.APP_NAME });
}
