import { UserError } from '../contract/errors.ts';
import type { Submission } from '../contract/exercise.ts';
import { makeProblem } from '../contract/problem.ts';
import type { ExerciseReport } from '../contract/report.ts';
import { errorReport } from './exercise-report.ts';
import type { PlacePool } from './place-pool.ts';
import { PlaceLost } from './sandboxed-place.ts';
import type { CopyNames } from './target-room.ts';

type Places = { pool: PlacePool; names: CopyNames; signal: AbortSignal };

/**
 * Grades in a place of the pool. When the process of the place ends in the middle, which nothing inside a sandbox can
 * bring about, another one grades anew: there is one verdict, and never one against the learner.
 */
export async function gradeInPlace(
  { submission, patience }: { submission: Submission; patience: number },
  { pool, names, signal }: Places,
): Promise<ExerciseReport> {
  let place = pool.take();
  const copyNames = submission.exercise.programs.map((program) => names.take(program.run, place.number));
  const job = { submission, copyNames, patience };
  try {
    const graded = await place.grade(job, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      if (!(error instanceof PlaceLost)) throw error;
      place = pool.replace(place);
      return place.grade(job, signal);
    });
    if (!graded.clean) place = pool.replace(place);
    return graded.report;
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof PlaceLost)) throw error;
    const { findSandboxProblem } = await import('../target/sandbox-probe.ts');
    const problem = await findSandboxProblem();
    if (problem) throw new UserError(`No sandbox can be made. ${problem.message}`, problem.help, 3);
    place = pool.replace(place);
    return errorReport(
      submission.exercise,
      makeProblem('GRADER_ERROR', 'The process that graded was ended twice by something outside.'),
    );
  } finally {
    for (const name of copyNames) names.giveBack(name);
    pool.giveBack(place);
  }
}
