import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { learnerStates, type Pace } from '../contract/board.ts';
import type { MeAnswerRead } from './answer-schemas.ts';
import { paceSchema } from './answer-schemas.ts';
import { count, id, line } from './clean-text.ts';
import { writeAtomic } from './write-atomic.ts';

/**
 * What was last heard of the class, kept in .workshop/class-view.json: so a command knows what is open without a connection, and without
 * waiting for one.
 */
const schema = z.object({
  learner: id,
  className: line(80),
  state: z.enum(learnerStates),
  handRaised: z.boolean(),
  startsAt: count,
  pace: paceSchema,
  lastEventId: count,
  /** The newest announcement that was shown. */
  lastAnnouncementId: count,
  /** When the class was last heard, by this computer's clock. */
  heardAt: count,
});

export type ClassView = z.output<typeof schema>;

const openPace: Pace = { current: null, exercises: {}, timerEndsAt: null };

/** What a class closed stays closed for so long without hearing of it; whoever works on at home is not shut out. */
const closedForMs = 4 * 3_600_000;

/** A class of which nothing was heard yet: everything is open. */
export function unknownView(learner: string, className: string): ClassView {
  const nothing = { startsAt: 0, lastEventId: 0, lastAnnouncementId: 0, heardAt: 0 };
  return { learner, className, state: 'in', handRaised: false, pace: openPace, ...nothing };
}

export async function readView(root: string, learner: string, className: string, now = Date.now()): Promise<ClassView> {
  const text = await readFile(viewFile(root), 'utf8').catch(() => '');
  const view = parse(text);
  if (view?.learner !== learner) return unknownView(learner, className);
  const isOld = Math.abs(now - view.heardAt) > closedForMs;
  return isOld ? { ...view, pace: openPace, handRaised: false } : view;
}

/** Not being able to keep it costs no more than hearing it again. */
export async function writeView(root: string, view: ClassView): Promise<void> {
  await writeAtomic(viewFile(root), JSON.stringify(view)).catch(() => undefined);
}

/** The view after the class said how things are. */
export function viewAfterMe(view: ClassView, { learner, class: named, pace, lastEventId }: MeAnswerRead): ClassView {
  // A class that was set back to an earlier state counts its announcements anew.
  const lastAnnouncementId = lastEventId < view.lastEventId ? 0 : view.lastAnnouncementId;
  return {
    ...view,
    lastAnnouncementId,
    className: named.name,
    state: learner.state,
    handRaised: learner.handRaisedAt !== null,
    startsAt: learner.startsAt,
    pace,
    lastEventId,
    heardAt: Date.now(),
  };
}

function viewFile(root: string): string {
  return path.join(root, '.workshop', 'class-view.json');
}

function parse(text: string): ClassView | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
