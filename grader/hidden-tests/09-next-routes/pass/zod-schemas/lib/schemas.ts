import { z } from 'zod';

const title = z.string().trim().min(1, 'title must not be blank');

export const newNote = z.object({ title, body: z.string().default('') });
export const changes = z.object({ title, body: z.string(), done: z.boolean() }).partial();
export const query = z.object({ done: z.enum(['true', 'false']).optional() });

export async function parse<Schema extends z.ZodType>(schema: Schema, value: unknown) {
  const result = schema.safeParse(await value);
  if (result.success) return { data: result.data, refusal: null };
  const error = result.error.issues.map((issue) => issue.message).join(', ');
  return { data: null, refusal: Response.json({ error, issues: result.error.issues }, { status: 400 }) };
}
