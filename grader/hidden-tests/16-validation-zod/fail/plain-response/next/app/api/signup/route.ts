import { checkSignup, malformedBody } from '../../../../shared/signup-schema.ts';

export async function POST(request: Request) {
  let body: unknown;
  try {
    body = await request.json();
  } catch {
    return new Response(JSON.stringify(malformedBody), { status: 400 });
  }

  const checked = checkSignup(body);
  return new Response(JSON.stringify(checked), { status: 'errors' in checked ? 400 : 201 });
}
