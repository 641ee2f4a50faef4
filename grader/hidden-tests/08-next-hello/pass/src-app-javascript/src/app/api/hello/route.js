const hello = { message: 'Hello from Next.js!' }

export function GET() {
  return Response.json(hello)
}
