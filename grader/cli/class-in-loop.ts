import type { Attendance } from '../../classroom/learner/attend-class.ts';
import type { ClassNews } from '../../classroom/learner/class-news.ts';
import type { Standing } from '../../classroom/learner/choose-cards.ts';
import type { Exercise } from '../contract/exercise.ts';
import type { ExerciseReport } from '../contract/report.ts';
import { makeReport } from '../report/make-report.ts';
import type { CommandContext } from './command.ts';
import { readRuntime } from './grade-submissions.ts';
import { findMember } from './my-class.ts';

/** The class as the loop sees it. */
export type LoopClass = {
  /** What stands below the header. `entering`: the exercise has just been begun. */
  lines: (entering: boolean) => string[];
  /** Announcements that were not there long enough to be read; they stand where the eye is, at the end of a result. */
  cards: () => string[];
  keep: (report: ExerciseReport) => void;
  toggleHand: () => void;
  /** The sentence for what the instructor has closed; null when it is open. */
  closed: (what: 'hints' | 'solution') => string | null;
  /** While an editor has the terminal nothing is written into it. */
  pause: () => void;
  resume: () => void;
  close: () => Promise<void>;
};

export type LoopPlace = {
  catalogue: Exercise[];
  seed: number;
  standing: () => Standing;
  insert: (text: string) => void;
};

/** null without a class; then nothing of it is loaded. Never rejects: whatever is wrong with the class, the loop goes on. */
export function openLoopClass(context: CommandContext, place: LoopPlace): Promise<LoopClass | null> {
  return open(context, place).catch((error: unknown) => {
    context.note(`The class could not be opened: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  });
}

async function open(context: CommandContext, place: LoopPlace): Promise<LoopClass | null> {
  const member = await findMember(context);
  if (!member) return null;
  const { catalogue, standing, insert } = place;
  const { attendClass } = await import('../../classroom/learner/attend-class.ts');
  const { sayClosed } = await import('../../classroom/learner/pace-rules.ts');
  const rendering = await import('../../classroom/learner/render-class.ts');
  let held: string[] | null = null;
  const onNews = (news: ClassNews) => {
    const text = rendering.renderNews(news, catalogue, context.theme);
    if (held) held.push(text);
    else insert(text);
  };
  const { root, joined } = member;
  const attendance = await attendClass({ root, joined, exercises: catalogue, standing, onNews });
  return {
    lines: (entering) => {
      const at = { slug: standing().slug, entering, now: Date.now() };
      return rendering.renderClass(attendance.status(), at, context.theme);
    },
    cards: () => attendance.cards().map((card) => rendering.renderAnnouncement(card, context.theme)),
    keep: (report) => void keep(attendance, report, context, place.seed),
    toggleHand: attendance.toggleHand,
    closed: (what) => sayClosed(attendance.status().view.pace, standing().slug, what),
    pause: () => (held ??= []),
    resume: () => {
      for (const text of held ?? []) insert(text);
      held = null;
    },
    close: attendance.close,
  };
}

/** A report with that one exercise, as `npm run grade` makes them of many. */
async function keep(
  attendance: Attendance,
  exercise: ExerciseReport,
  { root }: CommandContext,
  seed: number,
): Promise<void> {
  const startedAt = new Date(Date.now() - exercise.durationMs);
  const runtime = await readRuntime(root, 'process').catch(() => null);
  if (!runtime) return;
  attendance.keep(makeReport({ startedAt, durationMs: exercise.durationMs, seed, runtime, exercises: [exercise] }));
}
