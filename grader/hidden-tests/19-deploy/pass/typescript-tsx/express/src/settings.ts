import { z } from 'zod';

const schema = z.object({ APP_NAME: z.string().min(1), PORT: z.coerce.number().int().default(3000) });

export function readSettings() {
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  console.error(z.prettifyError(parsed.error));
  return process.exit(78);
}
