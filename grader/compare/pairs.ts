import type { Half } from '../contract/exercise.ts';
import { isRecord } from '../contract/is-record.ts';

/** The same API on both stacks, by the exercises in which the learner builds it. */
export type PairPlan = {
  title: string;
  slugs: Record<Half, string>;
  /** What is asked for, with GET. */
  path: string;
  /** So many notes are made before the load, for a list of the same length on both sides. */
  notes: number;
  isRight: (body: unknown) => boolean;
  /** Addresses that answer with a text of the learner's own, which a save can change. The surest comes first. */
  textPaths: string[];
};

export const pairPlans: PairPlan[] = [
  {
    title: 'Hello',
    slugs: { express: '03-express-hello', next: '08-next-hello' },
    path: '/api/hello',
    notes: 0,
    isRight: (body) => isRecord(body) && 'message' in body,
    textPaths: ['/api/hello'],
  },
  {
    title: 'Notes',
    slugs: { express: '04-express-routes', next: '09-next-routes' },
    path: '/api/notes',
    notes: 10,
    isRight: Array.isArray,
    textPaths: ['/api/notes?done=neither', '/api/notes/no-such-note'],
  },
];
