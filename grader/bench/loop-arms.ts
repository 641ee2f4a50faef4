import { randomUUID } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Exercise } from '../contract/exercise.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';
import type { BenchRoom } from './bench-room.ts';
import { openLoop, type Loop } from './open-loop.ts';
import type { Arm } from './take-turns.ts';

/** An exercise whose loop is measured. */
export type LoopExercise = Pick<Exercise, 'number' | 'slug' | 'stack'> & {
  /** The file that is saved. */
  file: string;
};

/** From typing `npm run exercise N` to the brief and to the first verdict; a new loop each time. */
export function startArm(room: BenchRoom, exercise: LoopExercise): Arm {
  const { number } = exercise;
  return {
    gives: [`brief-${number}`, `verdict-${number}`],
    prepare: () => giveSolution(room, exercise),
    measure: async () => {
      const folder = await room.copy();
      const { file, text } = await rightAnswer(folder, exercise);
      await writeFile(file, text);
      const { briefMs, verdictMs, close } = await openLoop(room, folder, number);
      await close();
      return { [`brief-${number}`]: briefMs, [`verdict-${number}`]: verdictMs };
    },
  };
}

/** From a save to its verdict, in a loop that is open all the time. */
export function saveArm(room: BenchRoom, exercise: LoopExercise): Arm {
  const { number } = exercise;
  let loop: Loop | undefined;
  const close = async () => {
    await loop?.close();
    loop = undefined;
  };
  return {
    gives: [`save-${number}`],
    prepare: () => giveSolution(room, exercise),
    measure: async () => {
      const folder = await room.copy();
      loop ??= await openLoop(room, folder, number);
      try {
        const { file, text } = await rightAnswer(folder, exercise);
        return { [`save-${number}`]: await loop.save(file, text) };
      } catch (error) {
        await close();
        throw error;
      }
    },
    close,
  };
}

/** The learner of the copy has written the solution. */
async function giveSolution(room: BenchRoom, { slug, stack }: LoopExercise): Promise<void> {
  const folder = await (stack === 'next' ? room.warmCopy() : room.copy());
  const { solution, work } = exerciseFolders(folder, slug);
  await cp(solution, work, { recursive: true });
}

/** A text for the learner's file that is right and was never there before, so that no verdict on it is kept anywhere. */
async function rightAnswer(folder: string, { slug, file }: LoopExercise): Promise<{ file: string; text: string }> {
  const { solution, work } = exerciseFolders(folder, slug);
  const text = await readFile(path.join(solution, file), 'utf8');
  return { file: path.join(work, file), text: `${text}\n// ${randomUUID()}\n` };
}
