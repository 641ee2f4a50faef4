import type { z } from 'zod';
import type { ExerciseStatus } from '../../grader/contract/report.ts';
import type { announcementSchema } from './answer-schemas.ts';
import type { ClassView } from './kept-view.ts';

export type HeardAnnouncement = z.output<typeof announcementSchema>;

/** What a learner hears of the class while the loop runs. */
export type ClassNews =
  | { type: 'announcement'; announcement: HeardAnnouncement }
  | { type: 'verified'; slug: string; status: ExerciseStatus; points: number }
  | { type: 'says'; text: string };

/** `out`: the class doesn't know the learner any more. */
export type Connection = 'unknown' | 'up' | 'down' | 'out';

/** What the line about the class tells. */
export type ClassStatus = {
  view: ClassView;
  connection: Connection;
  /** Results and submissions that are not sent yet. */
  waiting: number;
  /** The place in the row of raised hands, 0 where it isn't known. */
  handPosition: number;
  /** How far the class's clock is ahead of this computer's. */
  clockAheadMs: number;
};

/** An exercise as the loop knows it, for its number and title. */
export type NamedExercise = { number: number; slug: string; title: string; points: number };
