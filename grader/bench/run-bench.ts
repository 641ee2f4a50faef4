import type { BenchReport } from '../contract/bench.ts';
import { UserError } from '../contract/errors.ts';
import type { Exercise } from '../contract/exercise.ts';
import { openBenchRoom, type BenchRoom } from './bench-room.ts';
import { describeMachine } from './describe-machine.ts';
import { allArms, bareArm, gradeArm, memoryArm } from './grade-arms.ts';
import { linePlans, type LinePlan } from './lines.ts';
import { saveArm, startArm, type LoopExercise } from './loop-arms.ts';
import { oldWorkshopArms } from './old-workshops.ts';
import { resultOf } from './result-of.ts';
import { takeTurns, type Arm, type Track } from './take-turns.ts';

export type BenchOptions = {
  root: string;
  exercises: Exercise[];
  rounds: number;
  /** The name of the only line that is wanted; all without it. */
  only: string | undefined;
  environment: NodeJS.ProcessEnv;
  signal: AbortSignal;
  note: (text: string) => void;
  onFigure: (name: string, figure: number, round: number) => void;
};

/** Measures what is wanted, one group of arms after the other, and leaves nothing behind. */
export async function runBench(options: BenchOptions): Promise<BenchReport> {
  const { rounds, only, signal } = options;
  const plans = chooseLines(only);
  const wanted = new Set(plans.flatMap(({ figures }) => figures));
  const room = await openBenchRoom(options);
  const tracks = new Map<string, Track>();
  try {
    for (const arms of groupsOf(room, options.exercises)) {
      const chosen = arms.filter(({ gives }) => gives.some((name) => wanted.has(name)));
      const onFigure: BenchOptions['onFigure'] = (name, ...rest) => wanted.has(name) && options.onFigure(name, ...rest);
      for (const [name, track] of await takeTurns(chosen, { rounds, signal, onFigure })) tracks.set(name, track);
    }
  } finally {
    await room.close();
  }
  return {
    schema: 1,
    date: new Date().toISOString().slice(0, 10),
    command: commandOf(rounds, only),
    rounds,
    machine: describeMachine(),
    lines: plans.map(({ figures, ...line }) => ({ ...line, result: resultOf(line, figures, tracks) })),
  };
}

function chooseLines(only: string | undefined): LinePlan[] {
  const chosen = linePlans.filter(({ name }) => only === undefined || name === only);
  if (chosen.length > 0) return chosen;
  throw new UserError(
    `There is no line "${only}".`,
    `--only takes one of: ${linePlans.map(({ name }) => name).join(', ')}.`,
  );
}

/** Arms of one group take turns. A loop has the machine for itself, so only starts of loops share a group. */
function groupsOf(room: BenchRoom, exercises: Exercise[]): Arm[][] {
  const [three, four, eight, nine] = [3, 4, 8, 9].map((number) => loopExercise(exercises, number));
  const saves = [three, four, eight, nine].flatMap((exercise) => (exercise ? [[saveArm(room, exercise)]] : []));
  const starts = [three, eight].flatMap((exercise) => (exercise ? [startArm(room, exercise)] : []));
  return [
    [gradeArm(room), ...oldWorkshopArms(room), bareArm(room)],
    ...saves,
    starts,
    allArms(room),
    [memoryArm(room)],
  ];
}

/** The first file to edit is the one that is saved. */
function loopExercise(exercises: Exercise[], number: number): LoopExercise | undefined {
  const found = exercises.find((exercise) => exercise.number === number);
  const file = found?.edit[0];
  return found && file !== undefined ? { ...found, file } : undefined;
}

function commandOf(rounds: number, only: string | undefined): string {
  return ['npm run bench -- --runs', rounds, ...(only === undefined ? [] : ['--only', only])].join(' ');
}
