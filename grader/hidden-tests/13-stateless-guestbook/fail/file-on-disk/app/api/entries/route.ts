import { randomUUID } from 'node:crypto';
import { read, write } from '../../../lib/file';

export async function GET() {
  return Response.json(read().entries);
}

export async function POST(request: Request) {
  const body = await request.json().catch(() => null);
  if (typeof body?.name !== 'string' || body.name.trim() === '' || typeof body.message !== 'string' || body.message.trim() === '') {
    return Response.json({ error: 'name and message must be texts' }, { status: 400 });
  }
  const entry = { id: randomUUID(), name: body.name, message: body.message, createdAt: new Date().toISOString() };
  const guestbook = read();
  write({ ...guestbook, entries: [entry, ...guestbook.entries] });
  return Response.json(entry, { status: 201 });
}
