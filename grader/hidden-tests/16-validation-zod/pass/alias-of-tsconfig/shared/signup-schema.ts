import { z } from 'zod';

const email = z.email({ error: 'no email address' });

export const signupSchema = z
  .object({
    email: z.string().transform((text, context) => {
      const cleaned = text.trim().toLowerCase();
      if (!email.safeParse(cleaned).success) context.addIssue({ code: 'custom', message: 'no email address' });
      return cleaned;
    }),
    password: z.string().min(8),
    age: z.number().refine((age) => Number.isInteger(age) && age > 12, 'thirteen or older'),
    newsletter: z.union([z.literal(true), z.literal(false)]).prefault(false),
  })
  .transform(({ password, ...user }) => ({ user }));
