import { UserError } from '../contract/errors.ts';
import { halves, type Exercise, type Half } from '../contract/exercise.ts';
import type { ComparedProgram } from '../contract/stack-comparison.ts';
import { readProgress } from '../progress/progress-store.ts';
import { isPassed } from '../progress/record-report.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';
import { takeSnapshot, type Snapshot } from '../workspace/snapshot.ts';
import { isUntouched, withoutBrief } from '../workspace/starter.ts';
import type { PairPlan } from './pairs.ts';

/** The files that are measured for one side of a pair, and whose they are. */
export type ChosenProgram = {
  half: Half;
  exercise: Exercise;
  source: ComparedProgram['source'];
  files: Snapshot;
  starter: Snapshot;
};

/** Both sides of a pair: the learner's own files of an exercise that was passed, else the solution's. */
export async function choosePrograms(
  root: string,
  exercises: Exercise[],
  plan: PairPlan,
  solutionsOnly: boolean,
): Promise<ChosenProgram[]> {
  const progress = await readProgress(root);
  const choose = async (half: Half): Promise<ChosenProgram> => {
    const slug = plan.slugs[half];
    const exercise = findExercise(exercises, slug);
    const folders = exerciseFolders(root, slug);
    const starter = (await readFiles(folders.starter)) ?? new Map();
    const own = solutionsOnly || !isPassed(progress, slug) ? null : await readFiles(folders.work);
    if (own && !isUntouched(own, starter)) return { half, exercise, source: 'own', files: own, starter };
    const files = await readFiles(folders.solution);
    if (!files) throw noSolution(exercise);
    return { half, exercise, source: 'solution', files, starter };
  };
  return Promise.all(halves.map(choose));
}

async function readFiles(folder: string): Promise<Snapshot | null> {
  const taken = await takeSnapshot(folder);
  return taken.ok ? withoutBrief(taken.files) : null;
}

function findExercise(exercises: Exercise[], slug: string): Exercise {
  const found = exercises.find((exercise) => exercise.slug === slug);
  if (found) return found;
  throw new UserError(`There is no exercise ${slug} in workshop.config.json.`, 'npm run compare needs it.');
}

function noSolution({ slug, number }: Exercise): UserError {
  return new UserError(
    `${slug} is not finished, and there is no solution in solutions/${slug} to take instead.`,
    `Finish it with \`npm run exercise ${number}\`.`,
  );
}
