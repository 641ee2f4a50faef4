import type { Exercise } from '../../grader/contract/exercise.ts';
import type { ClassExercise, ClassState, Pace } from '../contract/board.ts';
import type { ClassHappening } from '../contract/events.ts';
import type { Queue } from '../queue/queue.ts';
import type { Store } from '../store/open-store.ts';
import type { Settings } from '../store/settings.ts';
import type { EventHub } from './event-hub.ts';

/** What all doors of the server share. */
export type ClassRoom = {
  store: Store;
  queue: Queue;
  hub: EventHub;
  exercises: Exercise[];
  /** The settings as they are now; changed only by `change`. */
  settings: () => Settings;
  /** Keeps what `decide` changes of the settings as they are then, and what is to be told of it, both or neither. */
  change: (decide: (now: Settings) => Partial<Settings>, tell: (changed: Settings) => News) => Promise<Settings>;
  /** The texts that an exercise begins with. */
  starterOf: (slug: string) => Promise<Record<string, string>>;
  /** When learners were last heard of, newer than what the store knows. */
  seen: Map<string, string>;
  address: () => string;
  note: (text: string) => void;
};

/** `audience` as in `ClassEvent`. */
export type News = { happening: ClassHappening; audience: 'all' | null };

/** This moment in UTC. */
export function nowIso(): string {
  return new Date().toISOString();
}

/** So many seconds from now. */
export function later(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString();
}

export function classState({ address }: ClassRoom, settings: Settings): ClassState {
  const { pace: _pace, ...rest } = settings;
  return { ...rest, address: address() };
}

/** The exercises with what of each is open now. */
export function classExercises(exercises: Exercise[], pace: Pace): ClassExercise[] {
  return exercises.map(({ number, slug, title, stack, minutes, points }) => {
    const { open = true, hints = true, solution = true } = pace.exercises[slug] ?? {};
    return { number, slug, title, stack, minutes, points, open, hints, solution };
  });
}
