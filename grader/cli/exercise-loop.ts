import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Exercise } from '../contract/exercise.ts';
import type { ExerciseReport } from '../contract/report.ts';
import type { GradingSession } from '../grading/grading-session.ts';
import { readProgress } from '../progress/progress-store.ts';
import { isPassed } from '../progress/record-report.ts';
import { renderBrief } from '../report/render-brief.ts';
import { renderHint } from '../report/render-hint.ts';
import { renderProgress } from '../report/render-progress.ts';
import { renderHeader, renderKeys } from '../report/render-watch.ts';
import { watchExercise, type WatchEvent, type WatchLoop } from '../watch/watch-exercise.ts';
import { resetExercise } from '../workspace/backups.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';
import { openLoopClass, type LoopClass } from './class-in-loop.ts';
import type { CommandContext, ExitCode } from './command.ts';
import { describeSolution } from './commands/solution.ts';
import { describeVerdict, readQuestion } from './describe-verdict.ts';
import { nextHint } from './next-hint.ts';
import { chooseEditor, openEditor } from './open-editor.ts';
import { progressRows } from './progress-rows.ts';
import { readKeys } from './read-keys.ts';
import { createScreen, type Screen } from './screen.ts';

type CommandSession = GradingSession & { seed: number };

/** The state of the loop: which exercise, its last result, and a question that waits for y or n. */
type LoopState = {
  exercise: Exercise;
  loop: WatchLoop | null;
  report: ExerciseReport | null;
  question: (() => Promise<void>) | null;
};

type LoopRoom = {
  context: CommandContext;
  catalogue: Exercise[];
  /** Opened when it is first asked for, which is after the brief was shown. */
  session: () => Promise<CommandSession>;
  state: LoopState;
  screen: Screen;
  /** null for somebody who is in no class. */
  inClass: LoopClass | null;
};

/** Shows the brief, grades at once and on every save in the session that `openSession` gives, and obeys the keys until `q`. */
export async function runExerciseLoop(
  given: CommandContext,
  catalogue: Exercise[],
  first: Exercise,
  openSession: () => Promise<CommandSession>,
): Promise<ExitCode> {
  let opened: Promise<CommandSession> | null = null;
  const session = () => (opened ??= openSession());
  const state: LoopState = { exercise: first, loop: null, report: null, question: null };
  const screen = createScreen((text) => void process.stdout.write(text), given.plain);
  // Whatever is printed between two results leaves the line 'checking ...' the last one.
  const context = { ...given, print: screen.insert };
  const standing = () => ({ slug: state.exercise.slug, report: state.report });
  const openClass = async () => {
    const { seed } = await session();
    return openLoopClass(context, { catalogue, seed, standing, insert: screen.insert });
  };
  const room: LoopRoom = { context, catalogue, session, state, screen, inClass: null };
  const quit = Promise.withResolvers<void>();
  const keys = readKeys(async (key) => {
    if (key === 'q' || key === 'ctrl-c') quit.resolve();
    else await obey(room, key);
  });
  try {
    // The brief comes first, whatever the class has to say.
    await enter(room, first, async () => (room.inClass = await openClass()));
    await quit.promise;
  } finally {
    keys.close();
    await state.loop?.close();
    await room.inClass?.close();
    await closeOpened(opened);
  }
  context.print('');
  return state.report?.status === 'passed' ? 0 : 1;
}

/** A session that could not be opened has said so already. */
async function closeOpened(opened: Promise<CommandSession> | null): Promise<void> {
  await (await opened?.catch(() => null))?.close();
}

/** Leaves the exercise that is shown and begins `exercise`: brief first, then the loop. `then` comes right after the brief. */
async function enter(room: LoopRoom, exercise: Exercise, then = async (): Promise<unknown> => null): Promise<void> {
  const { context, session, state, screen } = room;
  await state.loop?.close();
  Object.assign(state, { exercise, loop: null, report: null, question: null });
  screen.clear();
  await showBrief(context, exercise, async () => {
    await then();
    return room.inClass?.lines(true) ?? [];
  });
  const { grade } = await session();
  const folder = exerciseFolders(context.root, exercise.slug).work;
  // One event is shown to its end before the next, so that an old result never lands below a newer one.
  let shown = Promise.resolve();
  state.loop = await watchExercise({
    folder,
    poll: context.options['poll'] === true,
    grade: async (signal) => {
      const [report] = await grade([{ exercise, folder }], { signal });
      if (!report) throw new Error('Nothing was graded.');
      return report;
    },
    onEvent: (event) => {
      shown = shown.then(() => show(room, exercise, event));
    },
  });
}

/** `below` is asked once the brief is on the screen, for what stands below the header. */
export async function showBrief(
  context: CommandContext,
  exercise: Exercise,
  below = async (): Promise<string[]> => [],
): Promise<void> {
  const { root, theme, print } = context;
  const brief = await readFile(exerciseFolders(root, exercise.slug).brief, 'utf8').catch(() => null);
  print(
    brief === null
      ? `The brief exercises/${exercise.slug}/README.md is missing; \`git checkout exercises/${exercise.slug}/README.md\` brings it back.`
      : renderBrief(brief, theme),
  );
  print(`\n${[renderHeader(exercise, root, theme), ...(await below())].join('\n')}\n`);
}

async function show(room: LoopRoom, exercise: Exercise, event: WatchEvent): Promise<void> {
  const { context, catalogue, state, screen } = room;
  const { root, theme } = context;
  if (exercise !== state.exercise) return;
  if (event.type === 'checking') return screen.announce(theme.colour.dim('checking ...'));
  // The first result stands below the brief.
  const alone = state.report !== null;
  if (event.type === 'failed') {
    const message = event.error instanceof Error ? event.error.message : String(event.error);
    return screen.show(`The check could not be run: ${message}`, false);
  }
  state.report = event.report;
  const parts = [
    ...(alone ? [[renderHeader(exercise, root, theme), ...(room.inClass?.lines(false) ?? [])].join('\n')] : []),
    ...(await describeVerdict(context, catalogue, event.report)),
    ...(room.inClass?.cards() ?? []),
    renderKeys(theme),
  ];
  screen.show(parts.join('\n\n'), alone);
  room.inClass?.keep(event.report);
}

async function obey(room: LoopRoom, key: string): Promise<void> {
  const { context, catalogue, state } = room;
  const { root, theme, print } = context;
  const question = state.question;
  state.question = null;
  if (question) {
    if (key === 'y') await question();
    else print('Nothing was done.');
    return;
  }
  const at = catalogue.indexOf(state.exercise);
  const { slug, number } = state.exercise;
  if (key === 'b') await showBrief(context, state.exercise);
  else if (key === 'h') await showHint(room);
  else if (key === 'l') print(`\n${renderProgress(progressRows(catalogue, await readProgress(root)), theme)}`);
  else if (key === 'o') await open(room);
  else if (key === 'n') await goTo(room, catalogue[at + 1], 'This was the last exercise.');
  else if (key === 'p') await goTo(room, catalogue[at - 1], 'This is the first exercise.');
  else if (key === 'd') await showDiff(room);
  else if (key === 'a' && room.inClass) room.inClass.toggleHand();
  else if (key === 'r') {
    print(
      `Give back the starter of ${slug}? Your files are kept; \`npm run reset ${number} -- --undo\` brings them back. (y/n)`,
    );
    state.question = async () =>
      print(`The starter is back. Your files are in ${await resetExercise(root, slug, new Date())}.`);
  } else if (key === 'return') state.loop?.checkNow();
  else print(renderKeys(theme));
}

async function goTo(room: LoopRoom, exercise: Exercise | undefined, otherwise: string): Promise<void> {
  if (exercise) await enter(room, exercise);
  else room.context.print(otherwise);
}

async function showHint({ context, state, inClass }: LoopRoom): Promise<void> {
  const { root, theme, print } = context;
  if (!state.report) return print('A moment: the first check is still running.');
  const closed = state.report.status === 'passed' ? null : (inClass?.closed('hints') ?? null);
  if (closed !== null) return print(closed);
  const found = await nextHint(root, state.report, true);
  const [, answer] = await readQuestion(root, state.exercise);
  if (!found && answer !== undefined)
    return print(`\n${theme.colour.bold('A good answer')}\n\n${renderBrief(answer, theme)}`);
  print(
    found
      ? `\n${renderHint(found.title, found.hints[found.number - 1] ?? '', found.number, found.hints.length, theme)}`
      : 'All checks pass: no hint is needed.',
  );
}

async function showDiff({ context, state, inClass }: LoopRoom): Promise<void> {
  const { root, theme, print } = context;
  const { slug } = state.exercise;
  const reveal = async () => print(`\n${await describeSolution(root, slug, theme)}`);
  if (isPassed(await readProgress(root), slug)) return reveal();
  const closed = inClass?.closed('solution') ?? null;
  if (closed !== null) return print(closed);
  print('This exercise is not passed yet. Show the solution all the same? (y/n)');
  state.question = reveal;
}

async function open({ context, state, inClass }: LoopRoom): Promise<void> {
  const { exercise } = state;
  const file = path.join(exerciseFolders(context.root, exercise.slug).work, exercise.edit[0] ?? 'README.md');
  const call = chooseEditor(file, context.environment);
  if (!call)
    return context.print(
      `No editor is set. Set the variable EDITOR, or open ${path.relative(context.root, file)} yourself.`,
    );
  inClass?.pause();
  process.stdin.setRawMode(false);
  const opened = await openEditor(call);
  process.stdin.setRawMode(true).resume();
  inClass?.resume();
  if (!opened) context.print(`The editor "${call.command}" could not be started. Check the variable EDITOR.`);
}
