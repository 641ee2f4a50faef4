import { readSignup } from '#rules';

async function POST(request) {
  const result = await request.json().then(readSignup, () => ({ errors: { body: ['not JSON'] } }));
  return Response.json(result, { status: 'user' in result ? 201 : 400 });
}

export { POST };
