import { halves, type Half } from '../contract/exercise.ts';
import type { ComparedPair, StackComparison } from '../contract/stack-comparison.ts';
import { shortLine } from './escape-text.ts';
import { stackTitles } from './stack-rows.ts';

/** 'Express: your own 03-express-hello', and why when it isn't. Escaped for one line. */
export function describeSource({ programs }: ComparedPair, half: Half, solutionsOnly: boolean): string {
  const { slug, source } = programs[half];
  const name = shortLine(slug);
  if (source === 'own') return `${stackTitles[half]}: your own ${name}`;
  const why = solutionsOnly ? '' : ' (yours has not passed yet)';
  return `${stackTitles[half]}: the solution of ${name}${why}`;
}

/** What one should know before reading the numbers; empty most of the time. */
export function warnings({ runtime, pairs, settings }: StackComparison): string[] {
  const { load, cores } = runtime;
  const sources = pairs.flatMap(({ programs }) => halves.map((half) => programs[half]));
  const failed = sources.some(({ failedRequests }) => failedRequests > 0);
  return [
    ...(load !== null && load > cores
      ? [
          `The machine was busy before the measuring began: about ${load} processes wanted one of ${cores} processors. ` +
            'Close other programs and run it again for numbers that you can rely on.',
        ]
      : []),
    ...(failed ? ['Some requests of the load failed, so the numbers of that program say little.'] : []),
    ...(settings.rounds === 1 ? ['There was one round only, so nothing is known of how much the numbers vary.'] : []),
  ];
}

/** How the numbers came about, a sentence or two each. */
export function describeMeasuring({ settings, runtime }: StackComparison): string[] {
  const { rounds, seconds, warmup, connections } = settings;
  return [
    `${rounds} ${rounds === 1 ? 'round' : 'rounds'}, Express and Next.js in turn, one program at a time. The number is the median of the rounds` +
      (rounds === 1
        ? '.'
        : '; with it stand the smallest and the largest. Only where these ranges do not overlap is one side called ahead.'),
    'Express ran as node server.js with NODE_ENV=production, Next.js as next build and then next start. Both had the same limits.',
    `The load: ${connections} connections, each of which sends its next request when it has its answer, for ${seconds} s. ` +
      `Before it came ${warmup.requests.toLocaleString('en-US')} requests to warm up, or as many as were answered in ${warmup.seconds} s. ` +
      'The load was made on this machine too. Notes had 10 notes in the list.',
    'Save to new answer: one text in a file was changed and saved, under next dev and under node --watch, until an answer showed it. ' +
      'node --watch waits 0.2 s for more changes before it starts the program again.',
    'Written: files that differ from the starter, and the lines in them that it does not have. All: what the exercise gave counts too; ' +
      'those of Next.js give more. Blank lines and comments never count.',
    `Node.js ${shortLine(runtime.node)}, Express ${shortLine(runtime.express)}, Next.js ${shortLine(runtime.next)}, ` +
      `${shortLine(runtime.platform)}, ${runtime.cores} processor cores.`,
  ];
}

/** The paragraph on what the numbers say and don't say. */
export const whatItSays =
  'These numbers come from one machine that did everything by itself: it ran the program and sent the requests, over ' +
  'loopback, so no network was in between. The programs are tiny and keep everything in memory. What you see is ' +
  'therefore mostly the cost of the framework itself, in starting, in memory and for each request, and not that of a ' +
  'database, of your own code or of the way to your users: a request that waits 20 ms for a database waits 20 ms on both ' +
  'sides. The numbers are good for two things: to know the order of size on your machine, and to see whether a ' +
  'difference is larger than what the rounds differ among themselves. They do not say which of the two is right for you. ' +
  'That depends on what you build (pages and API in one project, or one API for many kinds of clients; connections that ' +
  'stay open; work that goes on after the answer), on where it has to run, and on what your team knows. Exercise 20 is about that.';
