// A place of the tier `bubblewrap`: a grader's process in a network of its own, where only its programs listen.
import { flushCompileCache } from 'node:module';
import path from 'node:path';
import { createChecker } from './checker.ts';
import type { GradingJob, GradingRoom } from './grade-exercise.ts';
import { cleanPlace, closeInherited } from './place-hygiene.ts';
import type { FromPlace, LentPostgres, PlaceSettings, ToPlace } from './place-messages.ts';

closeInherited();
const checker = createChecker(path.resolve(import.meta.dirname, '..', '..'));
// Loaded while the thread of the checks starts.
const roomMaking = import('./place-room.ts');
const grading = import('./grade-exercise.ts');
/** Ports of this network on which the place itself listens. */
const relays = new Set<number>();
let room: Promise<GradingRoom> | null = null;
let codeKept = false;
let givePostgres: (lent: LentPostgres) => void = () => {};

function send(message: FromPlace): void {
  process.send?.(message);
}

process.on('message', (message: ToPlace) => {
  if (message.type === 'settings') room = prepare(message.settings);
  else if (message.type === 'postgres') givePostgres(message);
  else void grade(message.job);
});
// Nobody is left who would want a verdict. The kernel ends what runs in the sandboxes.
process.on('disconnect', () => process.exit(0));

async function prepare(settings: PlaceSettings): Promise<GradingRoom> {
  const { makeRoom } = await roomMaking;
  return makeRoom({ settings, checker, askForPostgres }, relays);
}

async function grade(job: GradingJob): Promise<void> {
  if (!room) throw new Error('A place grades only after it has its settings.');
  const made = await room;
  const { gradeExercise } = await grading;
  const report = await gradeExercise(job, made);
  send({ type: 'report', report, clean: await cleanPlace(made.run, relays) });
  keepCompiledCode();
}

/** Node.js writes its cache at the end of a process, but this one ends by a signal. */
function keepCompiledCode(): void {
  if (!codeKept) flushCompileCache();
  codeKept = true;
}

function askForPostgres(): Promise<LentPostgres> {
  const answer = new Promise<LentPostgres>((resolve) => (givePostgres = resolve));
  send({ type: 'postgres' });
  return answer;
}
