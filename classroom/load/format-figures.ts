import type { Times } from './percentile.ts';

/** '12,345' */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** '182 ms' or '1.24 s' */
export function time(ms: number): string {
  if (Number.isNaN(ms)) return 'none';
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

/** '12 ms / 34 ms / 56 ms' */
export function times({ p50, p95, p99 }: Times): string {
  return [p50, p95, p99].map(time).join(' / ');
}

export function megabytes(bytes: number): string {
  return `${count(Math.round(bytes / 1e6))} MB`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
