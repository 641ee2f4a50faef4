import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { exerciseFolders } from '../workspace/exercise-folders.ts';
import type { BenchRoom } from './bench-room.ts';
import { openLoop, type Loop } from './open-loop.ts';
import type { Arm } from './take-turns.ts';

/** An exercise whose loop is measured, and its file that is saved. */
export type LoopExercise = { number: number; slug: string; file: string };

/** Nobody saves in the moment of a verdict; the loop gets ready for the next one meanwhile. */
const thinkMs = 500;

/** From typing `npm run exercise N` to the brief and to the first verdict; a new loop each time. */
export function startArm(room: BenchRoom, exercise: LoopExercise): Arm {
  const { number } = exercise;
  let loop: Loop | undefined;
  return {
    gives: [`brief-${number}`, `verdict-${number}`],
    prepare: () => giveSolution(room, exercise),
    measure: async () => {
      loop = await openLoop(room, await room.copy(), number);
      await loop.close();
      return { [`brief-${number}`]: loop.briefMs, [`verdict-${number}`]: loop.verdictMs };
    },
  };
}

/** From a save to its verdict, in a loop that is open all the time. What is saved is right, and new each time. */
export function saveArm(room: BenchRoom, exercise: LoopExercise): Arm {
  const { number, slug } = exercise;
  let loop: Loop | undefined;
  let saves = 0;
  return {
    gives: [`save-${number}`],
    prepare: () => giveSolution(room, exercise),
    measure: async () => {
      const folder = await room.copy();
      const file = path.join(exerciseFolders(folder, slug).work, exercise.file);
      loop ??= await openLoop(room, folder, number);
      await delay(thinkMs, undefined, { signal: room.signal });
      saves += 1;
      const solution = await readFile(path.join(exerciseFolders(folder, slug).solution, exercise.file), 'utf8');
      return { [`save-${number}`]: await loop.save(file, `${solution}\n// Saved ${saves} times.\n`) };
    },
    close: async () => loop?.close(),
  };
}

/** The learner of the copy has written the solution. */
async function giveSolution(room: BenchRoom, { slug }: LoopExercise): Promise<void> {
  const { solution, work } = exerciseFolders(await room.warmCopy(), slug);
  await cp(solution, work, { recursive: true });
}
