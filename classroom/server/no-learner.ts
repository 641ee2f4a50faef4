import { ApiError } from './api-error.ts';

export function noLearner(): never {
  throw new ApiError(404, 'NO_LEARNER', 'There is no such learner in this class.');
}
