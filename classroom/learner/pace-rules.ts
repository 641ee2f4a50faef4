import type { Pace } from '../contract/board.ts';

/** What of an exercise is open now; what the class says nothing of is open. */
export function openOf(pace: Pace, slug: string): { open: boolean; hints: boolean; solution: boolean } {
  return Object.hasOwn(pace.exercises, slug) && pace.exercises[slug]
    ? pace.exercises[slug]
    : { open: true, hints: true, solution: true };
}

export const exerciseClosed =
  'Your instructor has closed this exercise for now. You can go on working on it all the same.';

/** The sentence for hints or a solution that the instructor has closed; null when they are open. */
export function sayClosed(pace: Pace, slug: string, what: 'hints' | 'solution'): string | null {
  if (openOf(pace, slug)[what]) return null;
  return what === 'hints'
    ? 'Your instructor has hints closed for now.'
    : 'Your instructor has the solution closed for now. It opens for you once you have passed the exercise.';
}
