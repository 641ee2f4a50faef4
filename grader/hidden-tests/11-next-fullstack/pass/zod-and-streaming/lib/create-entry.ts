'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { Status, type Result } from './result';
import { addEntry } from './store';

const text = (field: string) => z.string().trim().min(1, `Please enter a ${field}.`);
const schema = z.object({
  name: text('name'),
  message: text('message'),
  mood: z.enum(['good', 'bad']),
  colour: z.literal('blue'),
});

export async function createEntry(_previous: Result, data: FormData): Promise<Result> {
  const parsed = schema.safeParse(Object.fromEntries(data));
  if (!parsed.success) return { status: Status.Refused, problems: parsed.error.issues.map((issue) => issue.message) };
  await addEntry(parsed.data);
  revalidatePath('/guestbook');
  return { status: Status.Added, name: parsed.data.name };
}
