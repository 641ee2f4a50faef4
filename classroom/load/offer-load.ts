import { setTimeout as delay } from 'node:timers/promises';
import type { LoadStep } from './bench-report.ts';
import { askVerdict, handIn, type HandedIn } from './hand-in.ts';
import type { Member } from './join-class.ts';
import { timesOf } from './percentile.ts';
import { chooseAnswer, findFault, type Answer } from './read-submissions.ts';
import { steadyMs } from './steady-ms.ts';

export type LoadRoom = {
  url: string;
  answers: { right: Answer; wrong: Answer[] };
  /** When the instructor was told of the verdict of a submission. */
  toldMs: Map<string, number>;
  /** So many learners, none of whom has anything in the queue. */
  needMembers: (count: number) => Promise<Member[]>;
  random: () => number;
  /** Counts on over all loads, so that no two submissions are the same. */
  turn: { next: number };
  signal: AbortSignal;
  note: (text: string) => void;
};

export type Load = {
  factor: number;
  perSecond: number;
  seconds: number;
  /** Each of them from another learner, since one's newer submission takes the older one's place. */
  count: number;
};

/** Longer than any queue here takes on a slow machine, for each submission in it. */
const patienceMs = 20_000;

/** Hands in so many within these seconds, at moments by chance as people do, waits for all verdicts and looks at them. */
export async function offerLoad(room: LoadRoom, load: Load): Promise<{ step: LoadStep; gradedMs: number[] }> {
  const { factor, perSecond, seconds, count } = load;
  const members = await room.needMembers(count);
  const moments = members.map(() => room.random() * seconds * 1000).toSorted((one, other) => one - other);
  const fromMs = steadyMs();
  const handed = await Promise.all(
    members.map(async (member, index) => {
      const turn = room.turn.next++;
      await delay(Math.max(0, fromMs + (moments[index] ?? 0) - steadyMs()), undefined, { signal: room.signal });
      return handIn(room.url, member, chooseAnswer(room.answers, turn));
    }),
  );
  await delay(Math.max(0, fromMs + seconds * 1000 - steadyMs()), undefined, { signal: room.signal });
  const queuedAtEnd = handed.filter(({ id }) => !room.toldMs.has(id)).length;
  await untilGraded(room, handed);
  const graded = handed.flatMap(({ id, sentMs }) => {
    const atMs = room.toldMs.get(id);
    return atMs === undefined ? [] : [{ atMs, tookMs: atMs - sentMs }];
  });
  const { falseVerdicts, lost } = await judgeVerdicts(room, handed);
  const verdict = timesOf(graded.map(({ tookMs }) => tookMs));
  const head = { factor, perSecond, seconds, submitted: handed.length, graded: graded.length };
  return {
    step: { ...head, verdict, queuedAtEnd, falseVerdicts, lost },
    gradedMs: graded.map(({ atMs }) => atMs).toSorted((one, other) => one - other),
  };
}

async function untilGraded({ toldMs, signal }: LoadRoom, handed: HandedIn[]): Promise<void> {
  const until = steadyMs() + patienceMs + handed.length * 2_000;
  while (steadyMs() < until && !handed.every(({ id }) => toldMs.has(id))) await delay(50, undefined, { signal });
}

/** Asks for every verdict, as its learner would, and compares it with what is known of the answer. */
async function judgeVerdicts(
  { url, note }: LoadRoom,
  handed: HandedIn[],
): Promise<{ falseVerdicts: number; lost: number }> {
  let [falseVerdicts, lost] = [0, 0];
  for (const submission of handed) {
    const report = await askVerdict(url, submission);
    if (report === null) lost += 1;
    const fault = report && findFault(submission.answer, report);
    if (fault === null) continue;
    falseVerdicts += 1;
    note(`False verdict: ${fault}.`);
  }
  return { falseVerdicts, lost };
}
