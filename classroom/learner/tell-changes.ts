import type { ClassNews, NamedExercise } from './class-news.ts';
import type { ClassView } from './kept-view.ts';
import { exerciseClosed, openOf } from './pace-rules.ts';
import { sayClock, sayLeft } from './say-time.ts';

/** Which exercise the learner is at, and what else is needed to say it rightly. */
export type TellContext = { at: string; exercises: NamedExercise[]; clockAheadMs: number; now: number };

/** What changed between two views, in sentences, as far as it concerns the learner. */
export function tellChanges(before: ClassView, after: ClassView, context: TellContext): ClassNews[] {
  return [
    ...tellState(before, after),
    ...tellOpening(before, after, context.at),
    ...tellCurrent(before, after, context),
    ...tellTimer(before, after, context),
  ].map((text) => ({ type: 'says', text }));
}

function tellState(before: ClassView, after: ClassView): string[] {
  const hand = before.handRaised && !after.handRaised ? ['Your hand is down now.'] : [];
  if (before.state === after.state) return hand;
  const said = {
    in: `You are in the class ${after.className} now. What waited is sent.`,
    waiting: 'Your instructor has not let you in yet.',
    removed: 'Your instructor has taken you out of the class. Your files and progress stay.',
  };
  return [said[after.state], ...hand];
}

function tellOpening(before: ClassView, after: ClassView, at: string): string[] {
  const [was, is] = [openOf(before.pace, at), openOf(after.pace, at)];
  return [
    ...(was.open && !is.open ? [exerciseClosed] : []),
    ...(!was.open && is.open ? ['Your instructor has opened this exercise.'] : []),
    ...(was.hints && !is.hints ? ['Your instructor has closed hints for this exercise for now.'] : []),
    ...(!was.hints && is.hints ? ['Hints are open for this exercise now: press h.'] : []),
    ...(!was.solution && is.solution ? ['The solution of this exercise is open now: press d.'] : []),
  ];
}

function tellCurrent(before: ClassView, after: ClassView, { at, exercises }: TellContext): string[] {
  const { current } = after.pace;
  if (current === null || current === before.pace.current) return [];
  const exercise = exercises.find(({ number }) => number === current);
  if (!exercise || exercise.slug === at) return [];
  const name = `${String(current).padStart(2, '0')} ${exercise.title}`;
  return [`The class is at ${name} now. To go there: press q, then npm run exercise ${current}.`];
}

function tellTimer(before: ClassView, after: ClassView, { clockAheadMs, now }: TellContext): string[] {
  const { timerEndsAt } = after.pace;
  if (timerEndsAt === before.pace.timerEndsAt) return [];
  if (timerEndsAt === null) return ['The timer was taken away.'];
  const ends = Date.parse(timerEndsAt) - clockAheadMs;
  return ends > now ? [`Your instructor has set a timer: ${sayLeft(ends - now)}, until ${sayClock(ends)}.`] : [];
}
