import { notFound } from 'next/navigation';
import { connect } from '../../store';

type Context = { params: Promise<{ resource: string }> };

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body, null, 2), { status, headers: { 'Content-Type': 'application/json' } });

export async function GET(_request: Request, { params }: Context) {
  const { resource } = await params;
  const store = await connect();
  try {
    if (resource === 'entries') return json(await store.list());
    if (resource === 'likes') return json({ likes: await store.likes() });
  } finally {
    store.close();
  }
  notFound();
}

export async function POST(request: Request, { params }: Context) {
  const { resource } = await params;
  if (resource === 'likes') {
    const store = await connect();
    return json({ likes: await store.like().finally(() => store.close()) });
  }
  const body = await request.json().catch(() => ({}));
  const { name, message } = Object(body);
  if ([name, message].some((text) => typeof text !== 'string' || !text.trim())) return json({ error: 'bad request' }, 400);
  const store = await connect();
  return json(await store.add(name, message).finally(() => store.close()), 201);
}
