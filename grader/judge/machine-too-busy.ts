import type { ExerciseReport } from '../contract/report.ts';

/** The grader itself has said that nothing can be judged on this machine now: no verdict, and nobody's fault. */
export class MachineTooBusy extends Error {}

/** The report, if it is a verdict at all. */
export function mustBeJudged(report: ExerciseReport): ExerciseReport {
  const { problem } = report;
  if (problem?.code === 'GRADER_ERROR' && problem.message.includes('too busy'))
    throw new MachineTooBusy(problem.message);
  return report;
}
