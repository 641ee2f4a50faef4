// The rules of the sign-up form, for both stacks: express/ and next/ import this file.
import { z } from 'zod';

// z.object() drops keys that it doesn't name, so nobody can sign up with { "admin": true }.
export const signupSchema = z.object(
  {
    // Clean first, then check: a blank that slipped in before the address is no reason to refuse it.
    email: z
      .string('The email must be a text.')
      .trim()
      .toLowerCase()
      .pipe(z.email('The email must be an address such as ada@example.org.')),
    password: z.string('The password must be a text.').min(8, 'The password needs at least 8 characters.'),
    // z.coerce.number() would take "20" and even true; what is no number stays wrong here.
    age: z.int('The age must be a whole number.').min(13, 'You must be 13 or older.'),
    newsletter: z.boolean('The newsletter is true or false.').default(false),
  },
  'The body must be a JSON object.',
);

export type Signup = z.infer<typeof signupSchema>;
export type User = Omit<Signup, 'password'>;
export type FieldErrors = Record<string, string[]>;

/** Checks a body that may be anything, and gives back the user or what is wrong, field by field. */
export function checkSignup(body: unknown): { user: User } | { errors: FieldErrors } {
  const result = signupSchema.safeParse(body);
  if (!result.success) {
    // formErrors are about the body as a whole: it was a list, or null.
    const { formErrors, fieldErrors } = z.flattenError(result.error);
    return { errors: formErrors.length > 0 ? { body: formErrors } : fieldErrors };
  }
  const { password: _password, ...user } = result.data;
  return { user };
}

/** The answer to a body that isn't JSON at all: there are no fields to name. */
export const malformedBody: { errors: FieldErrors } = { errors: { body: ['The body is not valid JSON.'] } };
