import { z } from 'zod';

const clean = z.string().trim().toLowerCase();

export const signupSchema = z.looseObject({
  email: clean.superRefine((text, context) => {
    const [name, domain, ...more] = text.split('@');
    if (!name || !domain?.includes('.') || more.length > 0) context.addIssue('not an email address');
  }),
  password: z.string().min(8).max(200),
  age: z.custom<number>((value) => typeof value === 'number' && value % 1 === 0 && value >= 13, 'thirteen or more'),
  newsletter: z.boolean().optional(),
});
