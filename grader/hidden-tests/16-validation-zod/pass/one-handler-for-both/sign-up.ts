import { signupSchema } from './shared/signup-schema.ts';

const json = (status: number, value: unknown) => Response.json(value, { status });

/** A handler in the style of Next.js, which the Express half calls too. */
export async function signUp(request: Request): Promise<Response> {
  let body: unknown;
  try {
    body = await request.json();
  } catch (error) {
    return json(400, { errors: { body: [String(error)] } });
  }
  const { success, data, error } = signupSchema.safeParse(body);
  if (success) return json(201, { user: { email: data.email, age: data.age, newsletter: data.newsletter ?? false } });
  const errors: Record<string, string[]> = {};
  for (const { path, message } of error.issues) {
    const [field = 'body'] = path as string[];
    errors[field] = [...(errors[field] ?? []), message];
  }
  return json(400, { errors });
}
