import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { ExerciseReport } from '../contract/report.ts';
import { watchExercise, type WatchEvent } from '../watch/watch-exercise.ts';
import { descendsFrom, findCommand, findMarked, findProgram } from './find-process.ts';
import { gradeByCommand } from './grade-by-command.ts';
import type { CaseRoom, JudgeCase } from './judge-case.ts';
import { MachineTooBusy } from './machine-too-busy.ts';
import { keepBusy } from './overload.ts';
import { prepareCase, prepareForCommand, writeText } from './prepare-case.ts';

const hello = '03-express-hello';
const right = { exercise: hello, files: null };
const loadMs = 20_000;

/** Rows 43 to 45: not what a submission holds, but how it comes and what happens meanwhile. */
export const servingCases: JudgeCase[] = [
  {
    row: 43,
    name: '43-saved-again-and-again',
    title: 'saved twelve times while the first version is graded',
    expects: 'two gradings: the first version and the last',
    run: saveAgainAndAgain,
  },
  {
    row: 44,
    name: '44-grader-is-killed',
    title: 'kill -9 for the grader in the middle, and another grader does it again',
    expects: 'nothing is left, MERIT',
    notHere: () => (process.platform === 'linux' ? null : 'it looks into /proc, which only Linux has'),
    run: killGrader,
  },
  {
    row: 44,
    name: '44-place-is-killed',
    title: 'kill -9 for the process of a sandboxed place in the middle',
    expects: 'MERIT, by another place',
    alone: true,
    only: { tier: 'bubblewrap', why: 'the tier process grades in the process of the grader itself' },
    run: killPlace,
  },
  {
    row: 45,
    name: '45-loaded-machine',
    title: 'a right answer with little time to start, beside six busy programs for each processor',
    expects: 'MERIT or INFRA',
    alone: true,
    run: gradeUnderLoad,
  },
];

/** The first version takes two seconds; all others come meanwhile, and only the last of them is right. */
async function saveAgainAndAgain(room: CaseRoom): Promise<string | null> {
  const submission = await prepareCase(
    '',
    { exercise: hello, files: '09-loop-while-loading', limits: { startSeconds: 2 } },
    room,
  );
  const { folder } = submission;
  const reports: ExerciseReport[] = [];
  let begun = 0;
  const grade = async () => {
    begun += 1;
    const report = await room.gradeFolder(submission);
    reports.push(report);
    return report;
  };
  let failure: unknown = null;
  const onEvent = (event: WatchEvent) => void (event.type === 'failed' && (failure ??= event.error));
  const loop = await watchExercise({ folder, poll: false, grade, onEvent });
  try {
    // The first version has been read by then, and still has the rest of its two seconds.
    await delay(500);
    for (let version = 1; version < 12; version += 1) await save(folder, `throw new Error('version ${version}');\n`);
    await save(folder, `require('./right.js');\n`);
    await within(loadMs, () => reports.length >= 2 || failure !== null);
    if (failure !== null) throw failure;
    const last = reports.at(-1)?.status;
    return begun === 2 && last === 'passed' ? null : `${begun} gradings, the last one ${last}`;
  } finally {
    await loop.close();
  }
}

async function save(folder: string, text: string): Promise<void> {
  await writeText(folder, 'server.js', text);
  await delay(20);
}

async function killGrader(room: CaseRoom): Promise<string | null> {
  const submitted = { exercise: hello, files: '09-loop-while-loading' };
  const { exercise, folders } = await prepareForCommand(submitted, room, 'killed');
  const words = ['grade', String(exercise.number), '--dir', folders, '--isolation', room.tier];
  const grader = spawn(process.execPath, ['grader/cli/start.mjs', ...words], { cwd: room.root, stdio: 'ignore' });
  const marker = `WORKSHOP_RUN=${grader.pid}-`;
  const started = await within(loadMs, () => findProgram(marker).length > 0);
  grader.kill('SIGKILL');
  if (!started) return 'the program never started';
  if (!(await within(loadMs, () => findMarked(marker).length === 0))) return 'the program outlived its grader';
  return gradeByCommand(room, right);
}

async function killPlace(room: CaseRoom): Promise<string | null> {
  const grading = room.grade({ exercise: hello, files: '44-starts-slowly' });
  const places = () => findCommand('place-start.mjs').filter((pid) => descendsFrom(pid, process.pid));
  const running = () => findProgram(`WORKSHOP_RUN=${process.pid}-`).length > 0;
  if (!(await within(loadMs, () => running() && places().length > 0))) return 'no place is to be seen';
  for (const pid of places()) process.kill(pid, 'SIGKILL');
  const { status } = await grading;
  return status === 'passed' ? null : `the verdict is ${status}`;
}

/** Too little time for a busy machine: either it is given more, or the grader says that it can't judge. */
async function gradeUnderLoad(room: CaseRoom): Promise<string | null> {
  const rest = keepBusy(6 * availableParallelism());
  try {
    const { status, problem } = await room.grade({ ...right, limits: { startSeconds: 1, checkSeconds: 2 } });
    return status === 'passed' ? null : `a right answer got ${problem?.code ?? 'failing checks'}`;
  } catch (error) {
    if (error instanceof MachineTooBusy) return null;
    throw error;
  } finally {
    await rest();
  }
}

async function within(ms: number, probe: () => boolean): Promise<boolean> {
  for (const end = performance.now() + ms; performance.now() < end; await delay(20)) if (probe()) return true;
  return probe();
}
