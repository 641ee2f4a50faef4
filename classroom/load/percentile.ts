/** The value below which the given share of the figures lies; NaN of none. */
export function percentile(figures: number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN;
}

/** What the tables show of many times. */
export type Times = { p50: number; p95: number; p99: number; max: number };

export function timesOf(figures: number[]): Times {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(figures, share));
  return { p50: p50 ?? Number.NaN, p95: p95 ?? Number.NaN, p99: p99 ?? Number.NaN, max: percentile(figures, 1) };
}
