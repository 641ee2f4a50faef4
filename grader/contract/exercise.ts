/** What a learner is asked to build, and so what is started: an npm package, a Node server, a Next.js app. */
export const exerciseKinds = ['package', 'server', 'next'] as const;
export type ExerciseKind = (typeof exerciseKinds)[number];

/** The technology that the exercise teaches; shown to the learner, never used to decide a verdict. */
export const stacks = ['node', 'express', 'next'] as const;
export type Stack = (typeof stacks)[number];

/** How long and how much a learner's program may take. Seconds are wall clock; memory is of the whole process tree. */
export type Limits = { startSeconds: number; checkSeconds: number; exerciseSeconds: number; memoryMb: number };

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
  /** How many copies of the program run side by side. */
  instances: number;
  /** Next.js only: addresses asked once, so that their code is compiled before the checks begin. */
  readyPaths: string[];
  limits: Limits;
};

/** One folder of a learner's files to be graded as one exercise. */
export type Submission = { exercise: Exercise; folder: string };
