import { z } from 'zod';

export enum Outcome {
  Created = 201,
  Refused = 400,
}

export type Result = { status: Outcome; body: object };

const schema = z.object({
  email: z.preprocess((value) => (typeof value === 'string' ? value.trim().toLowerCase() : value), z.email()),
  password: z.string().min(8),
  age: z.number().int().min(13),
  newsletter: z.boolean().default(false),
});

export class SignupForm {
  constructor(private readonly sent: unknown) {}

  answer(): Result {
    const parsed = schema.safeParse(this.sent);
    if (parsed.success) {
      const { email, age, newsletter } = parsed.data;
      return { status: Outcome.Created, body: { user: { email, age, newsletter } } };
    }
    const tree = z.treeifyError(parsed.error);
    const fields = Object.entries(tree.properties ?? {}).map(([name, inner]) => [name, inner?.errors]);
    const errors = tree.errors.length > 0 ? { body: tree.errors } : Object.fromEntries(fields);
    return { status: Outcome.Refused, body: { errors } };
  }

  static unreadable(): Result {
    return { status: Outcome.Refused, body: { errors: { body: ['This is not JSON.'] } } };
  }
}
