import type { ExerciseReport } from '../../grader/contract/report.ts';
import type { HeardAnnouncement } from './class-news.ts';

/** An announcement and when it was heard, by a clock that only goes forward. */
export type Heard = { announcement: HeardAnnouncement; at: number };

/** Where the learner is: the exercise, and its last result. */
export type Standing = { slug: string; report: ExerciseReport | null };

/** So long an announcement is shown again above each new result, so that a quick save doesn't take it away unread. */
const repeatedMs = 2 * 60_000;
const hintRepeatedMs = 10 * 60_000;
const mostCards = 3;

/** Whether an announcement is for somebody who stands there: one with a slug is a hint for those at that exercise. */
export function isFor({ slug, check }: HeardAnnouncement, { slug: at, report }: Standing): boolean {
  if (slug === null) return true;
  if (slug !== at) return false;
  const known = report?.slug === slug ? report.checks.find(({ id }) => id === check) : undefined;
  return known?.status !== 'passed' && !(report?.slug === slug && report.status === 'passed');
}

/** What is shown above a result now. */
export function chooseCards(heard: Heard[], standing: Standing, now: number): HeardAnnouncement[] {
  return heard
    .filter(({ announcement, at }) => now - at < (announcement.slug === null ? repeatedMs : hintRepeatedMs))
    .map(({ announcement }) => announcement)
    .filter((announcement) => isFor(announcement, standing))
    .slice(-mostCards);
}
