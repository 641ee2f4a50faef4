import type { Exercise } from '../../grader/contract/exercise.ts';
import { ApiError } from './api-error.ts';
import type { ClassRoom } from './class-room.ts';

/** The exercise of that slug; an `ApiError` 404 when there is none. */
export function findExercise({ exercises }: ClassRoom, slug: unknown): Exercise {
  const found = exercises.find((exercise) => exercise.slug === slug);
  if (!found) throw new ApiError(404, 'NO_EXERCISE', `There is no exercise "${String(slug).slice(0, 80)}".`);
  return found;
}
