import { exampleReport } from '../../../grader/testing/example-report.ts';
import type { Report } from '../../../grader/contract/report.ts';

/** A report of one exercise that was passed; `seed` tells them apart. */
export function oneReport(seed = 1): Report {
  const report = exampleReport();
  const [first] = report.exercises;
  if (!first) throw new Error('The example has no exercise.');
  // Without the hash of the graded files, which a test has no reason to make up.
  const { evidence: _evidence, ...exercise } = first;
  return { ...report, seed, exercises: [exercise] };
}
