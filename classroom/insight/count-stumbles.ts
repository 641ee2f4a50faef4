import type { Board, LearnerRow, Stumble } from '../contract/board.ts';
import { isDone, isUntouched } from './state-of-cell.ts';

/** A check, or a problem, that somebody stumbles over now. `example` is the newest message of it. */
export type StumbleCount = {
  slug: string;
  number: number;
  id: string;
  title: string;
  example: string;
  learnerIds: string[];
  count: number;
};

type Found = { slug: string; number: number; stumble: Stumble; learnerId: string; at: string };

/** What fails most now across the class, the most frequent first. */
export function countStumbles({ learners, exercises }: Pick<Board, 'learners' | 'exercises'>): StumbleCount[] {
  const found = learners.filter(({ state }) => state === 'in').flatMap((learner) => stumblesOf(learner, exercises));
  const groups = Map.groupBy(found, ({ slug, stumble }) => `${slug} ${stumble.id}`);
  return [...groups.values()]
    .flatMap(toCount)
    .toSorted((a, b) => b.count - a.count || a.number - b.number || a.id.localeCompare(b.id));
}

function stumblesOf({ id, cells }: LearnerRow, exercises: Board['exercises']): Found[] {
  return exercises.flatMap(({ slug, number }) => {
    const cell = cells[slug];
    if (!cell?.stumble || cell.status !== 'failed' || isUntouched(cell) || isDone(cell)) return [];
    return [{ slug, number, stumble: cell.stumble, learnerId: id, at: cell.lastAt ?? '' }];
  });
}

function toCount(group: Found[]): StumbleCount[] {
  const newest = group.reduce<Found | null>((best, one) => (best && best.at >= one.at ? best : one), null);
  if (!newest) return [];
  const { slug, number, stumble } = newest;
  const learnerIds = group.map(({ learnerId }) => learnerId);
  const { id, title, message } = stumble;
  return [{ slug, number, id, title, example: message, learnerIds, count: learnerIds.length }];
}
