// Given: a route handler as Next.js wants it. It returns a Response; nothing is called to "go on".
export function GET() {
  return Response.json({ message: 'Anyone can read this.' });
}
