import { randomUUID } from 'node:crypto';

type Entry = { id: string; name: string; message: string; createdAt: string };

const entries: Entry[] = [];

export async function GET() {
  return Response.json(entries.toReversed());
}

export async function POST(request: Request) {
  const body = await request.json().catch(() => null);
  if (typeof body?.name !== 'string' || body.name.trim() === '' || typeof body.message !== 'string' || body.message.trim() === '') {
    return Response.json({ error: 'name and message must be texts' }, { status: 400 });
  }
  const entry = { id: randomUUID(), name: body.name, message: body.message, createdAt: new Date().toISOString() };
  entries.push(entry);
  return Response.json(entry, { status: 201 });
}
