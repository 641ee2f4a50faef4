export async function get() {
  return Response.json({ message: 'Hello from Next.js!' });
}
