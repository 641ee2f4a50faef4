import type { Exercise } from '../contract/exercise.ts';
import type { ExerciseReport } from '../contract/report.ts';
import { isPassed } from '../progress/record-report.ts';
import { renderResult } from '../report/render-watch.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';
import { passedQuestionId, readHints } from '../workspace/hints.ts';
import type { CommandContext } from './command.ts';
import { describeCompletion } from './completion.ts';
import { saveProgress } from './grade-submissions.ts';

/** Adds a report to the progress, and gives what is shown of it: the result, and at the end of the workshop what was learnt. */
export async function describeVerdict(
  context: CommandContext,
  catalogue: Exercise[],
  report: ExerciseReport,
): Promise<string[]> {
  const { root, theme } = context;
  const saved = await saveProgress(context, [report]);
  const wasPassed = isPassed(saved.before, report.slug);
  const [question = null] = await readQuestion(root, report);
  const completion = await describeCompletion(root, catalogue, saved, theme);
  const result = renderResult(report, { wasPassed, question }, root, theme);
  return completion === null ? [result] : [result, completion];
}

/** The question for those who have passed the exercise, and a good answer. */
export async function readQuestion(root: string, { slug }: Pick<Exercise, 'slug'>): Promise<string[]> {
  return (await readHints(exerciseFolders(root, slug).hints)).get(passedQuestionId) ?? [];
}
