import type { Theme } from '../../grader/report/theme.ts';
import { wrapHanging, wrapText } from '../../grader/report/wrap-text.ts';
import type { ClassNews, ClassStatus, HeardAnnouncement, NamedExercise } from './class-news.ts';
import { exerciseClosed, openOf } from './pace-rules.ts';
import { sayClock, sayCount, sayLeft, sayPosition } from './say-time.ts';

/** Where and when something is shown; `entering`: the exercise has just been begun. */
export type ShownAt = { slug: string; entering: boolean; now: number };

/** What stands below the header of the loop: the line about the class, and what of the exercise is closed. */
export function renderClass(status: ClassStatus, at: ShownAt, theme: Theme): string[] {
  const isClosed = at.entering && !openOf(status.view.pace, at.slug).open;
  // The result that is shown with this line is kept for the class only after it.
  const pending = !at.entering && status.connection === 'down' ? 1 : 0;
  return [
    renderClassLine({ ...status, waiting: status.waiting + pending }, at.slug, at.now, theme),
    ...(isClosed ? [renderSays(exerciseClosed, theme)] : []),
  ];
}

/** News between two results. */
export function renderNews(news: ClassNews, exercises: NamedExercise[], theme: Theme): string {
  if (news.type === 'announcement') return renderAnnouncement(news.announcement, theme);
  return news.type === 'verified' ? renderVerified(news, exercises, theme) : renderSays(news.text, theme);
}

/** The line about the class in the loop; `slug` is the exercise that is shown, `now` this computer's time. */
export function renderClassLine(status: ClassStatus, slug: string, now: number, theme: Theme): string {
  const { view, waiting } = status;
  const parts = [
    view.className,
    connectionWords(status),
    timerWords(status, now),
    openOf(view.pace, slug).open ? '' : 'this exercise is closed for now',
    waiting === 0 ? '' : `${sayCount(waiting, 'result')} waiting`,
    handWords(status),
  ].filter((part) => part !== '');
  return `${theme.colour.cyan('Class'.padEnd(8))}${wrapHanging(parts.join(' · '), theme.width, 8)}`;
}

function connectionWords({ connection, view }: ClassStatus): string {
  if (view.state === 'removed') return 'you are not in it any more';
  if (connection === 'out') return 'it does not know you any more: join again with your PIN';
  if (view.state === 'waiting') return 'waiting to be let in';
  return connection === 'down' ? 'no connection now' : '';
}

function timerWords({ view, clockAheadMs }: ClassStatus, now: number): string {
  const { timerEndsAt } = view.pace;
  if (timerEndsAt === null) return '';
  const ends = Date.parse(timerEndsAt) - clockAheadMs;
  return ends > now ? `${sayLeft(ends - now)}, until ${sayClock(ends)}` : '';
}

function handWords({ view, handPosition }: ClassStatus): string {
  if (view.state !== 'in') return '';
  if (!view.handRaised) return 'a raises your hand';
  return `hand raised${handPosition > 0 ? `, ${sayPosition(handPosition)}` : ''} (a lowers it)`;
}

/** A card that can't be overlooked, and reads well aloud too. */
export function renderAnnouncement({ text, slug }: HeardAnnouncement, theme: Theme): string {
  const { colour } = theme;
  const width = Math.min(theme.width, 80);
  const title = slug === null ? 'From your instructor' : 'A hint from your instructor';
  const rule = '─'.repeat(Math.max(2, width - title.length - 4));
  const body = text
    .split('\n')
    .flatMap((paragraph) => wrapText(paragraph, width - 2).split('\n'))
    .map((row) => `${colour.yellow('│')} ${row}`);
  return [
    `${colour.yellow('┌─')} ${colour.bold(title)} ${colour.yellow(rule)}`,
    ...body,
    colour.yellow(`└${'─'.repeat(width - 1)}`),
  ].join('\n');
}

/** A grade of the class: 'Verified: 03 passed, 20 of 20 points'. */
export function renderVerified(
  { slug, status, points }: { slug: string; status: 'passed' | 'failed' | 'error'; points: number },
  exercises: NamedExercise[],
  theme: Theme,
): string {
  const exercise = exercises.find((known) => known.slug === slug);
  const name = exercise ? String(exercise.number).padStart(2, '0') : slug;
  const total = exercise ? ` of ${exercise.points}` : '';
  if (status === 'error')
    return theme.colour.yellow(
      `! Verified: ${name} could not be graded by the class. This costs no points; your instructor sees it.`,
    );
  const sign = status === 'passed' ? theme.colour.green('✓') : theme.colour.red('✗');
  return `${sign} Verified: ${name} ${status === 'passed' ? 'passed' : 'not passed'}, ${points}${total} points`;
}

/** One sentence of the class, below what is there. */
export function renderSays(text: string, theme: Theme): string {
  return wrapText(`${theme.colour.cyan('Class:')} ${text}`, theme.width);
}
