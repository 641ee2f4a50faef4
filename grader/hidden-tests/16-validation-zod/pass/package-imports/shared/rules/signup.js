import { z } from 'zod/mini';

const text = z.string();

const fields = {
  email: z.pipe(z.pipe(text, z.transform((value) => value.trim().toLowerCase())), z.email()),
  password: text.check(z.minLength(8)),
  age: z.int().check(z.gte(13)),
  newsletter: z._default(z.boolean(), false),
};

/** Field by field, with a schema for each. */
export async function readSignup(body) {
  if (Object.prototype.toString.call(body) !== '[object Object]') return { errors: { body: ['{ ... }, please'] } };
  const user = {};
  const errors = {};
  for (const [name, schema] of Object.entries(fields)) {
    const { success, data, error } = schema.safeParse(body[name]);
    if (!success) errors[name] = error.issues.map(({ message }) => message || `${name} is wrong`);
    else if (name !== 'password') user[name] = data;
  }
  return Object.keys(errors).length === 0 ? { user } : { errors };
}
