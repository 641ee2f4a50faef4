import type { NextRequest } from 'next/server';

const answers: Record<string, object> = { hello: { message: 'Hello from Next.js!' } };

export async function GET(_request: NextRequest, { params }: { params: Promise<{ path: string[] }> }) {
  const answer = answers[(await params).path.join('/')];
  return Response.json(answer ?? { error: 'Nothing here.' }, { status: answer ? 200 : 404 });
}
