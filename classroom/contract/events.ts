import type { Announcement, Cell, ClassState, LearnerHead, Pace, QueueState } from './board.ts';

/** Why a cell changed. */
export const cellCauses = ['result', 'files', 'submission', 'verdict', 'grade'] as const;
export type CellCause = (typeof cellCauses)[number];

/**
 * What is kept in the log of events and sent over `GET /api/events`, in the order of its ids. `audience` is who gets it besides
 * the instructor, who gets all: a learner's id, 'all', or null for nobody.
 */
export type ClassEvent = { id: number; at: string; audience: string | null } & ClassHappening;

/** `type` is the name of the Server-Sent Event, `data` its JSON. */
export type ClassHappening =
  | { type: CellCause; data: { learnerId: string; slug: string; cell: Cell } }
  | { type: 'learner'; data: { learner: LearnerHead } }
  | { type: 'learner-removed'; data: { learnerId: string } }
  | { type: 'announcement'; data: { announcement: Announcement } }
  | { type: 'pace'; data: { pace: Pace } }
  | { type: 'class'; data: { class: ClassState } };

/**
 * What is sent but not kept: it has no id, and whoever missed it asks for the board. `reset`: the log has forgotten what came after
 * the id that was asked for, or never knew it, so everything is to be asked for anew.
 */
export type PassingEvent =
  | { type: 'reset'; data: Record<string, never> }
  | { type: 'presence'; data: { learnerId: string; connected: boolean } }
  | { type: 'queue'; data: { queue: QueueState } };
