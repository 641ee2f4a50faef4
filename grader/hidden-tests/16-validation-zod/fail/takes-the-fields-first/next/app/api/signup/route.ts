import { checkSignup, malformedBody } from '../../../../shared/signup-schema.ts';

export async function POST(request: Request) {
  let body;
  try {
    body = await request.json();
  } catch {
    return Response.json(malformedBody, { status: 400 });
  }

  const { email, password, age, newsletter } = body;
  const checked = checkSignup({ email, password, age, newsletter });
  return Response.json(checked, { status: 'errors' in checked ? 400 : 201 });
}
