export function GET() {
  return Response.json(JSON.stringify({ message: 'Hello from Next.js!' }));
}
