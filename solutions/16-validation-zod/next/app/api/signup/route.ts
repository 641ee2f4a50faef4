import { checkSignup, malformedBody } from '../../../../shared/signup-schema.ts';

export async function POST(request: Request) {
  let body: unknown;
  try {
    body = await request.json();
  } catch {
    return Response.json(malformedBody, { status: 400 });
  }

  const checked = checkSignup(body);
  return Response.json(checked, { status: 'errors' in checked ? 400 : 201 });
}
