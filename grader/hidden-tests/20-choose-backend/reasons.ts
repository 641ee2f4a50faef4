type Reason = { speaksFor: 'node' | 'next' | 'both' | 'neither'; about: string };

/**
 * The reasons of the brief. `speaksFor` is where a reason leads unless a scenario says otherwise; those that fit both
 * tools alike, or that depend on the scenario, lead to neither. `about` completes the sentence "it is about ...".
 */
const reasons = {
  'one-api-many-clients': { speaksFor: 'node', about: 'an API that several programs share' },
  'realtime-connections': { speaksFor: 'node', about: 'connections that stay open' },
  'long-running-work': { speaksFor: 'node', about: 'work that goes on long after its request was answered' },
  'state-in-memory': { speaksFor: 'node', about: 'one process that never stops and remembers' },
  'full-control': { speaksFor: 'node', about: 'deciding every detail yourself' },
  'see-what-happens-underneath': { speaksFor: 'node', about: 'writing by hand what a framework does for you' },
  'pages-for-search-engines': { speaksFor: 'next', about: 'pages that search engines read' },
  'fast-first-page': { speaksFor: 'next', about: 'pages that are whole when they are sent' },
  'one-project': { speaksFor: 'next', about: 'pages and back end in the same hands' },
  'forms-that-save': { speaksFor: 'next', about: 'pages with forms' },
  'conventions-save-setup': { speaksFor: 'next', about: 'letting a framework decide' },
  'pay-per-use': { speaksFor: 'next', about: 'code that seldom runs' },
  'each-part-its-own-tool': { speaksFor: 'both', about: 'two parts with opposite needs' },
  'full-stack-work-soon': { speaksFor: 'neither', about: 'finished applications for a job' },
  'push-to-deploy': { speaksFor: 'neither', about: 'publishing without a server to look after' },
  'requests-stand-alone': { speaksFor: 'neither', about: 'handlers that remember nothing' },
  'data-in-a-database': { speaksFor: 'neither', about: 'data that survives a restart' },
  'people-log-in': { speaksFor: 'neither', about: 'who may see what' },
} as const satisfies Record<string, Reason>;

export type ReasonId = keyof typeof reasons;

export function isReasonId(id: unknown): id is ReasonId {
  return typeof id === 'string' && Object.hasOwn(reasons, id);
}

export function reasonOf(id: ReasonId): Reason {
  return reasons[id];
}
