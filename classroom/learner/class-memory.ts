import type { LearnerEvent, MeAnswerRead } from './answer-schemas.ts';
import type { Failure } from './call-server.ts';
import { isFor, type Heard, type Standing } from './choose-cards.ts';
import type { ClassNews, ClassStatus, HeardAnnouncement, NamedExercise } from './class-news.ts';
import { consequenceOf } from './consequence.ts';
import { viewAfterMe, type ClassView } from './kept-view.ts';
import { tellChanges } from './tell-changes.ts';
import { watchTimer } from './watch-timer.ts';

/** What is known of the class while the loop runs. What changes in it is told as news. */
export type ClassMemory = {
  readonly status: ClassStatus;
  readonly heard: Heard[];
  say: (text: string) => void;
  /** The class can be reached, or not and why. */
  connected: (failure: Failure | null) => void;
  /** The class said how things are; `aheadMs` is how far its clock is ahead of ours. */
  told: (me: MeAnswerRead, aheadMs: number) => void;
  happened: (event: LearnerEvent, id: number) => void;
  close: () => void;
};

export type MemoryOptions = {
  exercises: NamedExercise[];
  standing: () => Standing;
  onNews: (news: ClassNews) => void;
  /** Called after each change, to keep it. */
  onView: (view: ClassView) => void;
};

/** Of what was announced before the loop began, only this is still news. */
const newsForMs = 60 * 60_000;
const mostOld = 3;
const mostHeard = 50;
/** More than this in ten seconds is no news but noise, and is left out. */
const mostNews = 20;
const newsMs = 10_000;

export function createClassMemory(first: ClassView, options: MemoryOptions): ClassMemory {
  const { exercises, standing, onView } = options;
  const onNews = limitNews(options.onNews);
  const status: ClassStatus = { view: first, connection: 'unknown', waiting: 0, handPosition: 0, clockAheadMs: 0 };
  const heard: Heard[] = [];
  const say = (text: string) => onNews({ type: 'says', text });
  const timer = watchTimer(say);
  const change = (view: ClassView) => {
    const before = status.view;
    status.view = view;
    if (!view.handRaised) status.handPosition = 0;
    const { timerEndsAt } = view.pace;
    timer.set(timerEndsAt === null ? null : Date.parse(timerEndsAt) - status.clockAheadMs);
    const context = { at: standing().slug, exercises, clockAheadMs: status.clockAheadMs, now: Date.now() };
    for (const news of tellChanges(before, view, context)) onNews(news);
    onView(view);
  };
  const hear = (announcement: HeardAnnouncement): ClassView => {
    const { view } = status;
    if (announcement.id <= view.lastAnnouncementId) return view;
    heard.push({ announcement, at: performance.now() });
    heard.splice(0, heard.length - mostHeard);
    if (isFor(announcement, standing())) onNews({ type: 'announcement', announcement });
    return { ...view, lastAnnouncementId: announcement.id };
  };
  return {
    status,
    heard,
    say,
    connected: (failure) => {
      const before = status.connection;
      if (failure === null) status.connection = 'up';
      else status.connection = consequenceOf(failure) === 'out' ? 'out' : failure.kind === 'refused' ? 'up' : 'down';
      const known = before === 'out' || status.view.state === 'removed';
      if (status.connection === 'out' && !known) say(`${sayOut(failure)} What you do is kept here.`);
    },
    told: (me, aheadMs) => {
      status.clockAheadMs = aheadMs;
      const now = Date.parse(me.now);
      const news = me.announcements
        .filter(({ at }) => now - Date.parse(at) < newsForMs)
        .toSorted((a, b) => a.id - b.id)
        .slice(-mostOld);
      change(viewAfterMe(status.view, me));
      for (const announcement of news) status.view = hear(announcement);
      onView(status.view);
    },
    happened: (event, id) => {
      if (event.type === 'announcement') status.view = hear(event.data.announcement);
      if (event.type === 'verdict') tellVerdict(event.data, status.view.learner, onNews);
      change({ ...viewAfterEvent(status.view, event), lastEventId: id, heardAt: Date.now() });
    },
    close: timer.close,
  };
}

function limitNews(onNews: MemoryOptions['onNews']): MemoryOptions['onNews'] {
  const told: number[] = [];
  return (news) => {
    const now = performance.now();
    while (told[0] !== undefined && now - told[0] > newsMs) told.shift();
    if (told.length >= mostNews) return;
    told.push(now);
    onNews(news);
  };
}

function viewAfterEvent(view: ClassView, event: LearnerEvent): ClassView {
  if (event.type === 'pace') return { ...view, pace: event.data.pace };
  if (event.type === 'class') return { ...view, className: event.data.class.name };
  if (event.type === 'learner-removed')
    return event.data.learnerId === view.learner ? { ...view, state: 'removed' } : view;
  if (event.type !== 'learner' || event.data.learner.id !== view.learner) return view;
  const { state, handRaisedAt, startsAt } = event.data.learner;
  return { ...view, state, handRaised: handRaisedAt !== null, startsAt };
}

type Verdict = Extract<LearnerEvent, { type: 'verdict' }>['data'];

function tellVerdict({ learnerId, slug, cell }: Verdict, learner: string, onNews: MemoryOptions['onNews']): void {
  if (learnerId !== learner || cell.verified?.status == null) return;
  onNews({ type: 'verified', slug, status: cell.verified.status, points: cell.verified.points });
}

function sayOut(failure: Failure | null): string {
  if (failure?.kind === 'refused' && failure.code === 'REMOVED')
    return 'Your instructor has taken you out of the class.';
  return 'The class does not know you any more. If you are still in it, join again with your PIN.';
}
