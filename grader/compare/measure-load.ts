import autocannon, { type Result } from 'autocannon';
import { percentile } from './statistics.ts';

/** `failed` are requests that got no answer, or another status than 200. Milliseconds for the times. */
export type LoadResult = { requestsPerSecond: number; p50Ms: number; p99Ms: number; failed: number };

export const connections = 10;

/** Asks `url` again and again over ten connections for `seconds`: each sends its next request when it has its answer. */
export async function measureLoad(url: string, seconds: number, signal: AbortSignal): Promise<LoadResult> {
  signal.throwIfAborted();
  const times: number[] = [];
  let refused = 0;
  const done = Promise.withResolvers<Result>();
  const instance = autocannon({ url, connections, duration: seconds }, (error: unknown, result) =>
    error ? done.reject(error as Error) : done.resolve(result),
  );
  const stop = () => instance.stop();
  signal.addEventListener('abort', stop, { once: true });
  // autocannon's own percentiles are whole milliseconds, too coarse for a request that takes one or two.
  instance.on('response', (_client, status, _bytes, ms) => {
    if (status === 200) times.push(ms);
    else refused += 1;
  });
  try {
    const { duration, errors } = await done.promise;
    signal.throwIfAborted();
    return {
      requestsPerSecond: times.length / duration,
      p50Ms: percentile(times, 50),
      p99Ms: percentile(times, 99),
      failed: refused + errors,
    };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
