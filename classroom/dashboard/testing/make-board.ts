import { emptyCell, type Board, type Cell, type ClassExercise, type LearnerRow } from '../../contract/board.ts';
import type { Exercise } from '../../../grader/contract/exercise.ts';
import { makeNames } from './make-names.ts';
import { seededRandom, type Random } from './seeded-random.ts';

const minute = 60_000;

/** A class in the middle of its day, always the same for the same number of learners, with every state in it. */
export function makeBoard(exercises: Exercise[], learners: number, nowMs = Date.now()): Board {
  const random = seededRandom(learners);
  const names = makeNames(learners, random);
  const ago = (minutes: number) => new Date(nowMs - minutes * minute).toISOString();
  const open = exercises.map(({ number, slug, title, stack, minutes, points }, index): ClassExercise => {
    return { number, slug, title, stack, minutes, points, open: index < 18, hints: index < 15, solution: index < 5 };
  });
  const rows = names.map((name, index) => makeLearner(name, index, { exercises: open, random, ago }));
  return {
    class: {
      name: 'Back ends, Thursday',
      joinCode: 'KQZWTR',
      address: 'http://192.168.1.20:4700',
      locked: false,
      approve: true,
      startedAt: ago(200),
      keepDays: 90,
    },
    exercises: open,
    learners: rows,
    pace: { current: 9, exercises: {}, timerEndsAt: ago(-12.4) },
    announcements: [
      { id: 1, text: 'The break is at 10:30. Leave your loop running.', at: ago(40), slug: null, check: null },
      { id: 2, text: 'A new note needs an id of its own.', at: ago(9), slug: '04-express-routes', check: 'create' },
    ],
    queue: {
      queued: 14,
      running: 2,
      dead: rows.slice(3, 4).map(({ id }) => {
        const reason = 'The sandbox could not be started: no space is left on the disk.';
        return { submissionId: 'dead', learnerId: id, slug: '04-express-routes', attempts: 3, reason, at: ago(4) };
      }),
      workers: [{ id: 'laptop-1', slots: 2, seenAt: ago(0) }],
      whyNot: null,
    },
    lastEventId: 1000,
    now: ago(0),
  };
}

type Made = { exercises: ClassExercise[]; random: Random; ago: (minutes: number) => string };

/** The first ones are those that a page must show well: waiting, removed, hand up, late, away. */
function makeLearner(name: string, index: number, made: Made): LearnerRow {
  const { random, ago } = made;
  const late = index % 17 === 5;
  const away = index % 23 === 7;
  return {
    id: `learner-${index}`,
    name,
    state: index === 1 || index === 2 ? 'waiting' : index === 4 ? 'removed' : 'in',
    joinedAt: ago(late ? 60 : 150 + random(40)),
    lastSeenAt: ago(away ? 5 + random(12) : 0),
    handRaisedAt: index % 41 === 6 ? ago(1 + random(14)) : null,
    startsAt: late ? 4 : 1,
    snoozedUntil: null,
    preflight: {
      node: 'v24.21.0',
      installed: index % 9 !== 0,
      portFree: true,
      clockOffsetMs: index % 13 === 0 ? 184_000 : 320,
      platform: 'linux',
      at: ago(151),
    },
    connected: !away,
    cells: makeCells(late ? 3 : 0, made),
  };
}

function makeCells(from: number, { exercises, random, ago }: Made): Record<string, Cell> {
  const reached = Math.max(from + 1, 4 + random(12));
  return Object.fromEntries(
    exercises.slice(from, reached).map((exercise, index) => {
      const begun = (reached - from - index - 1) * 9 + 1;
      return [exercise.slug, makeCell(exercise, { last: index === reached - from - 1, begun, random, ago })];
    }),
  );
}

type CellPlan = { last: boolean; begun: number; random: Random; ago: Made['ago'] };

function makeCell(exercise: ClassExercise, { last, begun, random, ago }: CellPlan): Cell {
  const begunCell = { ...emptyCell, attempts: 1 + random(9), firstAt: ago(begun + random(9)), filesAt: ago(begun) };
  const passed = {
    ...begunCell,
    status: 'passed' as const,
    points: exercise.points,
    passedAt: ago(begun),
    lastAt: ago(begun),
  };
  const dice = last ? 60 + random(40) : random(66);
  if (dice < 40) return { ...passed, verified: verdict('passed', exercise.points, ago(begun - 1)) };
  if (dice < 55) return { ...passed, changedAt: ago(begun + 1) };
  if (dice < 57) return { ...passed, verified: { ...verdict('failed', 4, ago(begun - 1)) } };
  if (dice < 59) return { ...passed, override: { points: 5, reason: 'Shown at the desk.', at: ago(begun) } };
  if (dice < 61) return { ...passed, verified: { ...verdict(null, 0, ago(begun)), state: 'queued' } };
  if (dice < 63) return { ...begunCell, status: 'error', lastAt: ago(begun) };
  if (dice < 68) return { ...begunCell, attempts: 0, firstAt: ago(3) };
  return { ...begunCell, ...failing(exercise, random), lastAt: ago(random(4)), changedAt: ago(random(9)) };
}

function failing({ stack, slug }: ClassExercise, random: Random): Partial<Cell> {
  const half = stack === 'both' ? (random(3) === 0 ? 'express:' : 'next:') : '';
  const stumble = stumbles[Math.floor((random(100) / 100) ** 2 * stumbles.length)] ?? stumbles[0];
  const title = slug.includes('hello') ? 'GET /api/hello answers 200 with a greeting' : stumble.title;
  return {
    status: 'failed',
    points: 3 + random(6),
    sameStumble: Math.max(1, random(30) - 24),
    stumble: { ...stumble, title, id: slug.includes('hello') ? 'hello-body' : `${half}${stumble.id}` },
  };
}

function verdict(status: 'passed' | 'failed' | null, points: number, at: string) {
  return { submissionId: `s-${at}-${points}`, kind: 'final' as const, state: 'done' as const, status, points, at };
}

const stumbles = [
  {
    id: 'create',
    title: 'POST /api/notes answers 201 with the new note',
    message: 'It answered 200. Expected 201, which says that something was made.',
  },
  {
    id: 'create-rules',
    title: 'POST /api/notes refuses a note without a title with 400',
    message: 'It answered 500 with a page of HTML: <h1>TypeError</h1>. A refusal is 400 with JSON.',
  },
  {
    id: 'list-done',
    title: 'GET /api/notes?done=true and ?done=false filter the list',
    message: 'The list has a note that is not done. “done” is the text "true" there, not true.',
  },
  {
    id: 'malformed-json',
    title: 'A body that is not JSON is answered with 400',
    message: 'It answered 500.',
  },
  { id: 'NEVER_LISTENED', title: 'The program runs but never listens.', message: 'Call `listen` on your server.' },
] as const;
