import { createSeed } from './seed.ts';

/** What they call themselves who will use the program, so that it can't tell a check from use by that. */
const agents = [
  'curl/8.16.0',
  'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
] as const;

/** The User-Agent of all requests of one check; `seed` is the check's own. */
export function userAgentOf(seed: string): string {
  return createSeed(`${seed}:user agent`).pick(agents);
}
