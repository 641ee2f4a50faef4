import { Notes, readChanges } from '@/lib/notes';
import { withErrors } from '@/lib/with-errors';

type Context = { params: Promise<{ id: string }> };

export const GET = withErrors<Context>(async (_request, { params }) => Response.json(await Notes.shared.find((await params).id)));

export const PATCH = withErrors<Context>(async (request, { params }) => {
  const changes = readChanges(await request.json());
  return Response.json(await Notes.shared.change((await params).id, changes));
});

export const DELETE = withErrors<Context>(async (_request, { params }) => {
  await Notes.shared.remove((await params).id);
  return new Response(null, { status: 204 });
});
