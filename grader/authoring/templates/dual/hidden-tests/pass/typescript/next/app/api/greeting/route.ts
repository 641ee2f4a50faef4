import { greet } from '../../../../greet';

export function GET(request: Request) {
  const { status, body } = greet(new URL(request.url).searchParams.get('name'));
  return Response.json(body, { status });
}
