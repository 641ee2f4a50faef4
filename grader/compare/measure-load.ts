import autocannon, { type Options, type Result } from 'autocannon';
import { percentile } from './statistics.ts';

/** `failed` are requests that got no answer, or another status than 200. Milliseconds for the times. */
export type LoadResult = { requestsPerSecond: number; p50Ms: number; p99Ms: number; failed: number };

export const connections = 10;

/**
 * Before the load is measured: Node.js compiles what is used much. Counted in requests, since in the same time the slower
 * program would be warmed less; the seconds are for a machine on which they would never end.
 */
export const warmup = { requests: 2_000, seconds: 5 };

export async function warmUp(url: string, signal: AbortSignal): Promise<void> {
  const late = AbortSignal.timeout(warmup.seconds * 1000);
  await runLoad({ url, connections, amount: warmup.requests }, AbortSignal.any([signal, late]), () => undefined);
  signal.throwIfAborted();
}

/** Asks `url` again and again over ten connections for `seconds`: each sends its next request when it has its answer. */
export async function measureLoad(url: string, seconds: number, signal: AbortSignal): Promise<LoadResult> {
  const times: number[] = [];
  let refused = 0;
  const note = (status: number, ms: number) => {
    if (status === 200) times.push(ms);
    else refused += 1;
  };
  const { duration, errors } = await runLoad({ url, connections, duration: seconds }, signal, note);
  signal.throwIfAborted();
  return {
    requestsPerSecond: times.length / duration,
    p50Ms: percentile(times, 50),
    p99Ms: percentile(times, 99),
    failed: refused + errors,
  };
}

/** Ends early, with what there is until then, as soon as `stop` is aborted. */
async function runLoad(
  options: Options,
  stop: AbortSignal,
  onAnswer: (status: number, ms: number) => void,
): Promise<Result> {
  stop.throwIfAborted();
  const done = Promise.withResolvers<Result>();
  const instance = autocannon(options, (error: unknown, result) =>
    error ? done.reject(error as Error) : done.resolve(result),
  );
  const end = () => instance.stop();
  stop.addEventListener('abort', end, { once: true });
  // autocannon's own percentiles are whole milliseconds, too coarse for a request that takes one or two.
  instance.on('response', (_client, status, _bytes, ms) => onAnswer(status, ms));
  try {
    return await done.promise;
  } finally {
    stop.removeEventListener('abort', end);
  }
}
