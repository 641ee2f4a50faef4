import { z } from 'zod';

// Whatever is not a positive whole number counts as "never been here".
const storedCount = z
  .string()
  .regex(/^\d+$/)
  .transform(Number)
  .pipe(z.number().int().positive())
  .catch(0);

export function nextCount(stored: unknown): number {
  return storedCount.parse(stored) + 1;
}
