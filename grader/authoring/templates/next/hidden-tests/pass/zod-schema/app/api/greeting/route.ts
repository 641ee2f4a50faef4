import { z } from 'zod';

const query = z.object({ name: z.string().min(1) });

export async function GET(request: Request) {
  const result = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!result.success) return Response.json({ error: z.prettifyError(result.error) }, { status: 400 });
  return Response.json({ greeting: `Hello, ${result.data.name}!` });
}
