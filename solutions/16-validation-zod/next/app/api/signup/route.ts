import { checkSignup } from '../../../../shared/signup-schema.ts';

export async function POST(request: Request) {
  // A body that isn't JSON is refused like one that is no object: both have no fields to name.
  const body: unknown = await request.json().catch(() => undefined);
  const checked = checkSignup(body);
  return Response.json(checked, { status: 'errors' in checked ? 400 : 201 });
}
