import { checkSignup } from '../../../../shared/signup-schema.ts';

export async function POST(request: Request) {
  const checked = checkSignup(await request.json());
  return Response.json(checked, { status: 'errors' in checked ? 400 : 201 });
}
