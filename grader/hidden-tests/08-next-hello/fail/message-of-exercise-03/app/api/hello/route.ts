export function GET() {
  return Response.json({ message: 'Hello from Node.js!' });
}
