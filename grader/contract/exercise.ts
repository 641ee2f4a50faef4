/**
 * What a learner is asked to build: an npm package, a Node server, a Next.js app, the same thing on both stacks (in the
 * folders express/ and next/), or answers in a file.
 */
export const exerciseKinds = ['package', 'server', 'next', 'dual', 'answers'] as const;
export type ExerciseKind = (typeof exerciseKinds)[number];

/** The technology that the exercise teaches; shown to the learner, never used to decide a verdict. */
export const stacks = ['node', 'express', 'next', 'both'] as const;
export type Stack = (typeof stacks)[number];

/** How a program is started; `next-build` and `next-standalone` build it for production first. */
export const runModes = ['npm-start', 'node-server', 'next-dev', 'next-build', 'next-standalone'] as const;
export type RunMode = (typeof runModes)[number];

/** Whether a program is built before it starts. */
export function isBuilt(run: RunMode): boolean {
  return run === 'next-build' || run === 'next-standalone';
}

/** The two programs of a dual exercise; each is also the name of its folder. */
export const halves = ['express', 'next'] as const;
export type Half = (typeof halves)[number];

/** One program of an exercise; `half` is null, and its folder the exercise's own, where there is only one. */
export type Program = { half: Half | null; run: RunMode };

/** How long and how much a learner's program may take. Seconds are wall clock; memory and processes are of the whole tree. */
export type Limits = {
  startSeconds: number;
  checkSeconds: number;
  exerciseSeconds: number;
  memoryMb: number;
  /** Threads count too, as they do for the system. Held in the sandbox only. */
  processes: number;
};

export type Chapter = { number: number; title: string };

export type Exercise = {
  /** The number at the head of the slug; numbers have gaps while the curriculum grows. */
  number: number;
  slug: string;
  title: string;
  chapter: Chapter;
  kind: ExerciseKind;
  stack: Stack;
  /** What a beginner needs, about. */
  minutes: number;
  /** The sum of the points of its checks. */
  points: number;
  /** Files that the learner edits or creates, relative to the exercise's folder, for links. */
  edit: string[];
  /** What is started: two programs in a dual exercise, none where only files are looked at. */
  programs: Program[];
  /** Each program gets an empty PostgreSQL database of its own, in DATABASE_URL. */
  database: boolean;
  /** The hidden tests lay files and variables of their own over the program before it starts. */
  setup: boolean;
  /** How many copies of the program run side by side. */
  instances: number;
  /** Next.js only: addresses asked once, so that their code is compiled before the checks begin. */
  readyPaths: string[];
  limits: Limits;
};

/**
 * One folder of a learner's files to be graded as one exercise. `seed` makes the values of its checks others than those of the
 * session, for a class: who has seen what was expected once must not be able to write it down as the answer.
 */
export type Submission = { exercise: Exercise; folder: string; seed?: number };
