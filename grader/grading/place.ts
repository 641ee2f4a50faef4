import type { ExerciseReport } from '../contract/report.ts';
import { createChecker } from './checker.ts';
import type { GradingJob, GradingRoom } from './grade-exercise.ts';
import { createSpares } from './spares.ts';

/** One of the gradings that may go on at once, kept for the next one. */
export type Place = {
  /** From 1. */
  number: number;
  /** `clean` is false when the place should not be used again. */
  grade: (job: GradingJob, signal: AbortSignal) => Promise<{ report: ExerciseReport; clean: boolean }>;
  close: () => Promise<void>;
};

/** A place in this process: programs run beside the grader, in the tier `process`. */
export function createPlace(
  number: number,
  { keepSpares, ...room }: Omit<GradingRoom, 'checker' | 'sandbox' | 'spares' | 'signal'> & { keepSpares: boolean },
): Place {
  const spares = keepSpares ? createSpares(room.reaper) : null;
  const checker = createChecker(room.root);
  // Loaded while the thread of the checks starts; not needed at all where gradings go on in processes of their own.
  const grading = import('./grade-exercise.ts');
  return {
    number,
    grade: async (job, signal) => {
      const { gradeExercise } = await grading;
      return { report: await gradeExercise(job, { ...room, signal, checker, spares, sandbox: null }), clean: true };
    },
    close: async () => void (await Promise.all([checker.close(), spares?.close()])),
  };
}
