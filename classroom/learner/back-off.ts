/** The longest time that a server may make a learner's machine wait. */
const maxRetryAfterMs = 5 * 60_000;

/**
 * How long to wait before the next try: longer after each failure, and each learner another time, so that a class that comes
 * back is not asked by all of them at once. What the server asked for is a lower bound.
 */
export function backOffMs(
  failures: number,
  retryAfterMs: number | null = null,
  { firstMs = 1_000, maxMs = 60_000, random = Math.random } = {},
): number {
  const most = Math.min(maxMs, firstMs * 2 ** Math.min(failures - 1, 20));
  const own = most / 2 + (most / 2) * random();
  return Math.round(Math.max(own, Math.min(retryAfterMs ?? 0, maxRetryAfterMs) * (1 + random() / 10)));
}
