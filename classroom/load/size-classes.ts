import { mostLearners } from '../server/join-door.ts';
import type { LiveFigures, VerifyFigures } from './bench-report.ts';

/** What is taken for one learner of a hosted course. */
export const resultsAMinute = 1;
export const minutesToHandIn = 15;
/** Of what workers can do, so that a verdict comes as soon as the bench promises. */
export const workerShare = 0.5;

/** What so many learners at once need, multiplied from what was measured. */
export type ClassSize = {
  learners: number;
  classes: number;
  resultsASecond: number;
  /** Of one processor, all servers together. */
  serverProcessor: number;
  /** All servers together, in bytes. */
  serverBytes: number;
  submissionsASecond: number;
  workerCores: number;
};

/** Null where the system did not tell what the server used. */
export function sizeClasses(live: LiveFigures, verify: VerifyFigures, learners: number[]): ClassSize[] | null {
  const { serverProcessor, serverBytes } = live;
  if (serverProcessor === null || serverBytes === null) return null;
  const processorForOne = serverProcessor / (live.learners / live.everySeconds);
  const bytesForOne = serverBytes / live.learners;
  const verdictsOfACore = (verify.perSecond / verify.cores) * workerShare;
  return learners.map((count) => {
    const resultsASecond = (count * resultsAMinute) / 60;
    const submissionsASecond = count / (minutesToHandIn * 60);
    return {
      learners: count,
      classes: Math.ceil(count / mostLearners),
      resultsASecond,
      serverProcessor: resultsASecond * processorForOne,
      serverBytes: Math.max(count, live.learners) * bytesForOne,
      submissionsASecond,
      workerCores: Math.ceil(submissionsASecond / verdictsOfACore),
    };
  });
}
