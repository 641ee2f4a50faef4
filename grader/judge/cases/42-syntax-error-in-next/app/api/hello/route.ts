export function GET(): Response {
  return Response.json({ message: 'Hello from Next.js!' );
}
