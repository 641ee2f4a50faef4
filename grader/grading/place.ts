import type { ExerciseReport } from '../contract/report.ts';
import { createChecker } from './checker.ts';
import { gradeExercise, type GradingJob, type GradingRoom } from './grade-exercise.ts';

/** One of the gradings that may go on at once, kept for the next one. */
export type Place = {
  /** From 1. */
  number: number;
  /** `clean` is false when the place should not be used again. */
  grade: (job: GradingJob) => Promise<{ report: ExerciseReport; clean: boolean }>;
  close: () => Promise<void>;
};

/** A place in this process: programs run beside the grader, in the tier `process`. */
export function createPlace(number: number, room: Omit<GradingRoom, 'checker' | 'sandbox'>): Place {
  const checker = createChecker(room.root);
  return {
    number,
    grade: async (job) => ({ report: await gradeExercise(job, { ...room, checker, sandbox: null }), clean: true }),
    close: async () => (await checker).close(),
  };
}
