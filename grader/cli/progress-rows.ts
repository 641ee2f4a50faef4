import type { Exercise } from '../contract/exercise.ts';
import { isPassed } from '../progress/record-report.ts';
import type { Progress } from '../progress/progress-store.ts';
import type { ProgressRow } from '../report/render-progress.ts';

/** The catalogue with what the learner has done of it. */
export function progressRows(catalogue: Exercise[], progress: Progress): ProgressRow[] {
  const next = firstUnfinished(catalogue, progress);
  return catalogue.map((exercise) => {
    const known = progress.exercises[exercise.slug];
    const attempted = known !== undefined && known.attempts > 0;
    const state = isPassed(progress, exercise.slug) ? 'done' : attempted ? 'attempted' : 'to do';
    return { exercise, state, next: exercise === next, points: known?.bestPoints ?? 0 };
  });
}

/** The first exercise that isn't passed yet; undefined when all are. */
export function firstUnfinished(catalogue: Exercise[], progress: Progress): Exercise | undefined {
  return catalogue.find((exercise) => !isPassed(progress, exercise.slug));
}
