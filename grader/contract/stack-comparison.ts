import type { Half } from './exercise.ts';

/** What is measured of each program, once in each round. */
export const metrics = ['firstAnswerMs', 'requestsPerSecond', 'p50Ms', 'p99Ms', 'memoryMb', 'rebuildMs'] as const;
export type Metric = (typeof metrics)[number];

/** What one measurement gave; null for what could not be measured. */
export type Measured = Record<Metric, number | null>;

/** The values of all rounds, in their order. */
export type Figure = { values: number[]; median: number; min: number; max: number };

export type SourceSize = { files: number; lines: number };

export type ComparedProgram = {
  slug: string;
  source: 'own' | 'solution';
  /** What was added to the starter. */
  written: SourceSize;
  /** All of the program, with what the exercise gave. */
  whole: SourceSize;
  figures: Record<Metric, Figure | null>;
  /** Requests of the load that got no answer, or another status than 200. */
  failedRequests: number;
};

/** The same thing on both stacks. `request` is the one that was sent: 'GET /api/hello'. */
export type ComparedPair = { title: string; request: string; programs: Record<Half, ComparedProgram> };

/** The result of `npm run compare`. `load` is how many processes wanted a processor before it began, null where that isn't known. */
export type StackComparison = {
  schema: 1;
  startedAt: string;
  durationMs: number;
  settings: {
    rounds: number;
    seconds: number;
    /** So many requests, but for no longer than that. */
    warmup: { requests: number; seconds: number };
    connections: number;
    solutionsOnly: boolean;
  };
  runtime: { node: string; express: string; next: string; platform: string; cores: number; load: number | null };
  pairs: ComparedPair[];
};
