import { halves, type Half } from '../../grader/contract/exercise.ts';
import type { Board, ClassExercise, LearnerRow, Stumble } from '../contract/board.ts';
import { isDone, isUntouched } from './state-of-cell.ts';

/** Of one check, or problem, how many learners stumble over it now, by stack. */
export type StackCheck = { id: string; title: string; express: number; next: number };

/** The same work on both stacks: two exercises, or the two halves of one. `begun` counts learners, to compare against. */
export type StackComparison = {
  title: string;
  slugs: Record<Half, string>;
  begun: Record<Half, number>;
  checks: StackCheck[];
};

type Place = { slug: string; half: Half | null };
type Pair = { title: string; places: Record<Half, Place> };

/** "Express against Next.js": the same check failed by stack. Pairs that nobody has begun are left out. */
export function compareStacks({ learners, exercises }: Pick<Board, 'learners' | 'exercises'>): StackComparison[] {
  const present = learners.filter(({ state }) => state === 'in');
  return findPairs(exercises)
    .map((pair) => comparePair(pair, present))
    .filter(({ begun }) => begun.express + begun.next > 0);
}

/** Dual exercises, and those whose slugs differ only by number and stack: 04-express-routes and 09-next-routes. */
function findPairs(exercises: ClassExercise[]): Pair[] {
  return exercises.flatMap(({ slug, title, stack, number }): Pair[] => {
    if (stack === 'both') {
      return [
        { title: `${number} ${title}`, places: { express: { slug, half: 'express' }, next: { slug, half: 'next' } } },
      ];
    }
    if (stack !== 'express') return [];
    const twin = exercises.find((other) => other.stack === 'next' && themeOf(other.slug) === themeOf(slug));
    if (!twin) return [];
    const places = { express: { slug, half: null }, next: { slug: twin.slug, half: null } };
    return [{ title: `${number} ${title} / ${twin.number} ${twin.title}`, places }];
  });
}

function themeOf(slug: string): string {
  return slug.replace(/^\d+-(?:express|next)-/, '');
}

function comparePair({ title, places }: Pair, learners: LearnerRow[]): StackComparison {
  const checks = new Map<string, StackCheck>();
  const begun: Record<Half, number> = { express: 0, next: 0 };
  for (const half of halves) {
    const { slug, half: prefix } = places[half];
    for (const { cells } of learners) {
      const cell = cells[slug];
      if (!cell || cell.attempts === 0 || isUntouched(cell)) continue;
      begun[half] += 1;
      const stumble = cell.status === 'failed' && !isDone(cell) ? cell.stumble : null;
      const id = stumble && checkOf(stumble, prefix);
      if (!stumble || !id) continue;
      const check = checks.get(id) ?? { id, title: stumble.title, express: 0, next: 0 };
      check[half] += 1;
      checks.set(id, check);
    }
  }
  const slugs = { express: places.express.slug, next: places.next.slug };
  return { title, slugs, begun, checks: [...checks.values()].toSorted(mostFirst) };
}

/** The check's name on both stacks; null where a dual exercise's stumble belongs to the other half, or to none. */
function checkOf({ id }: Stumble, half: Half | null): string | null {
  if (half === null) return id;
  return id.startsWith(`${half}:`) ? id.slice(half.length + 1) : null;
}

function mostFirst(a: StackCheck, b: StackCheck): number {
  return b.express + b.next - (a.express + a.next) || a.id.localeCompare(b.id);
}
