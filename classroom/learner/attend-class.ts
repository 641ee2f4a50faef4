import type { Report } from '../../grader/contract/report.ts';
import type { JoinedClass } from './class-file.ts';
import { chooseCards, type Standing } from './choose-cards.ts';
import type { ClassNews, ClassStatus, HeardAnnouncement, NamedExercise } from './class-news.ts';
import { createClassMemory, type ClassMemory } from './class-memory.ts';
import { explainFailure } from './explain-failure.ts';
import { flushOutbox } from './flush-outbox.ts';
import { keepNewest } from './keep-newest.ts';
import { keepReport } from './keep-report.ts';
import { readView, writeView, type ClassView } from './kept-view.ts';
import { listenToClass } from './listen-to-class.ts';
import { countWaiting, openOutbox } from './outbox.ts';
import { raiseHand } from './raise-hand.ts';
import { sayPosition } from './say-time.ts';
import type { SendRoom } from './send-waiting.ts';
import { startSender } from './start-sender.ts';

export type AttendOptions = {
  root: string;
  joined: JoinedClass;
  exercises: NamedExercise[];
  /** Where the learner is now. */
  standing: () => Standing;
  onNews: (news: ClassNews) => void;
};

/** Being in the class while the loop runs. Nothing of it throws, and nothing but `close` waits for the network. */
export type Attendance = {
  status: () => ClassStatus;
  /** Announcements that are shown above a result now. */
  cards: () => HeardAnnouncement[];
  /** Keeps a result for the class, and sends it in the background. Called once it is on the screen. */
  keep: (report: Report) => void;
  /** Raises the hand or lowers it; what came of it is news. */
  toggleHand: () => void;
  /** Sends what still waits for a moment, and ends everything. */
  close: () => Promise<void>;
};

const lastMs = 2_000;
/** The network comes after the first result, but a first result that takes long is not waited for. */
const startMs = 3_000;

export async function attendClass({ root, joined, exercises, standing, onNews }: AttendOptions): Promise<Attendance> {
  const room: SendRoom = { root, joined, outbox: openOutbox(root, joined.learner.id) };
  const keeper = keepNewest((view: ClassView) => writeView(root, view));
  const memory = createClassMemory(await readView(root, joined.learner.id, joined.className), {
    exercises,
    standing,
    onNews,
    onView: keeper.keep,
  });
  const count = async () => {
    memory.status.waiting = await countWaiting(room.outbox);
  };
  await count();
  const abort = new AbortController();
  const sender = startSender(room, {
    onRound: (failure) => {
      // Nothing sent says nothing of the connection.
      if (failure !== undefined) memory.connected(failure);
      void count();
    },
    onNotice: memory.say,
  });
  let listening: Promise<void> | null = null;
  const start = () => (listening ??= listenToClass(joined, memory, sender, abort.signal));
  const soon = setTimeout(start, startMs).unref();
  let keeping: Promise<unknown> = Promise.resolve();
  let asking: Promise<unknown> = Promise.resolve();
  const keep = async (report: Report) => {
    for (const text of await keepReport(room, report)) memory.say(text);
    await count();
    sender.kick();
    asking = asking.then(() => askPlace(joined, memory, abort.signal));
  };
  return {
    status: () => memory.status,
    cards: () => chooseCards(memory.heard, standing(), performance.now()),
    keep: (report) => {
      keeping = keeping.then(() => keep(report)).catch(() => undefined);
      void start();
    },
    toggleHand: () => {
      asking = asking.then(() => toggleHand(joined, memory, abort.signal)).then(memory.say);
    },
    close: async () => {
      clearTimeout(soon);
      abort.abort();
      memory.close();
      await keeping;
      await sender.stop();
      await Promise.all([listening, asking]);
      await keeper.done();
      if (/unknown|up/.test(memory.status.connection)) await flushOutbox(room, lastMs);
    },
  };
}

async function toggleHand(joined: JoinedClass, { status }: ClassMemory, signal: AbortSignal): Promise<string> {
  const raised = !status.view.handRaised;
  const answer = await raiseHand(joined, raised, signal);
  if (!answer.ok) {
    const { message, help } = explainFailure(answer.failure, joined.address);
    return `Your hand is ${raised ? 'not raised' : 'still up'}: ${message} ${help}`;
  }
  status.view = { ...status.view, handRaised: answer.body.raised };
  status.handPosition = answer.body.position;
  if (!answer.body.raised) return 'Your hand is down again.';
  return `Your hand is raised: ${sayPosition(answer.body.position)}. Press a again when you need no help any more.`;
}

/** A raised hand moves up in the row without being told. */
async function askPlace(joined: JoinedClass, { status }: ClassMemory, signal: AbortSignal): Promise<void> {
  if (!status.view.handRaised || status.connection !== 'up') return;
  const answer = await raiseHand(joined, true, signal);
  if (answer.ok) status.handPosition = answer.body.position;
}
