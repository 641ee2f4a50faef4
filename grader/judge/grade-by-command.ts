import { execa } from 'execa';
import type { Report } from '../contract/report.ts';
import { describeReport } from './compare-verdict.ts';
import type { CaseRoom, Submitted } from './judge-case.ts';
import { mustBeJudged } from './machine-too-busy.ts';
import { prepareForCommand } from './prepare-case.ts';

const commandMs = 60_000;

/**
 * Grades a submission with the real command, in a process of its own that the submission may try to end. It must end by
 * itself, and all checks must pass: null then, else what happened.
 */
export async function gradeByCommand(room: CaseRoom, submitted: Submitted): Promise<string | null> {
  // The folder's name tells the program whom it may signal.
  const { exercise, folders } = await prepareForCommand(submitted, room, 'judge-parent');
  const options = ['--dir', folders, '--jobs', '1', '--isolation', room.tier, '--json', '-'];
  const words = ['grade', String(exercise.number), ...options];
  const result = await execa(process.execPath, ['grader/cli/start.mjs', ...words], {
    cwd: room.root,
    reject: false,
    timeout: commandMs,
    stdin: 'ignore',
  });
  const ending = result.signal ? `the signal ${result.signal}` : `exit code ${String(result.exitCode)}`;
  if (![0, 1, 3].includes(result.exitCode ?? -1)) return `the grader ended with ${ending}: ${result.stderr}`;
  const { exercises } = JSON.parse(result.stdout) as Report;
  const [graded] = exercises;
  if (!graded) return 'the report is empty';
  return mustBeJudged(graded).status === 'passed' ? null : `should get MERIT, but got ${describeReport(graded)}`;
}
