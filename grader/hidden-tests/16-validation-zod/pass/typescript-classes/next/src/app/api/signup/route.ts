import { SignupForm } from '@/lib/validation';

export async function POST(request: Request): Promise<Response> {
  const sent: unknown = await request.json().catch(() => SignupForm);
  const { status, body } = sent === SignupForm ? SignupForm.unreadable() : new SignupForm(sent).answer();
  return Response.json(body, { status });
}
