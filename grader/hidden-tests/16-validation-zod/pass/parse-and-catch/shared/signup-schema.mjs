import * as z from 'zod';

const signup = z.object({
  email: z.string().trim().toLowerCase().check(z.email()),
  password: z.string().refine((text) => text.length >= 8, { error: 'at least eight characters' }),
  age: z.number().int().gte(13),
  newsletter: z.boolean().optional(),
});

/** Throws z.ZodError. */
export default function parseSignup(value) {
  const { email, age, newsletter = false } = signup.parse(value);
  return { email, age, newsletter };
}

export function explain(error) {
  if (!(error instanceof z.ZodError)) return { body: [`${error.message ?? error}`] };
  const errors = {};
  for (const issue of error.issues) {
    const field = issue.path.length === 0 ? 'body' : String(issue.path[0]);
    (errors[field] ??= []).push(issue.message);
  }
  return errors;
}
