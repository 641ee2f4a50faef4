import { z } from 'zod';

export const noteInput = z.object({
  title: z.string().regex(/\S/, 'must not be blank').optional(),
  body: z.string().optional(),
  done: z.boolean().optional(),
});

export const isUuid = (text: string) => z.uuid().safeParse(text).success;
