export async function GET() {
  return Response.json({ message: 'Hello from Next.js!' });
}

export async function POST(request: Request) {
  const body = await request.json();
  return Response.json({ message: `Hello ${body.name}!` }, { status: 201 });
}
