import { handIn, type HandedIn } from '../../../classroom/learner/hand-in.ts';
import type { Member } from '../../../classroom/learner/open-member.ts';
import { renderAwaited, renderHandedIn } from '../../../classroom/learner/render-hand-in.ts';
import { isBegun } from '../../../classroom/learner/take-files.ts';
import { waitForVerdict } from '../../../classroom/learner/wait-for-verdict.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { selectExercises } from '../../catalogue/select-exercises.ts';
import type { Exercise } from '../../contract/exercise.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { needMember } from '../my-class.ts';
import { numberOption } from '../parse-words.ts';

export const submitCommand: Command = {
  name: 'submit',
  usage: 'submit [N...]',
  summary:
    'Hands in your files to be graded by the class: the chosen exercises, or all that you have begun.\n' +
    'Exit codes: 0 all are handed in, 1 something is not, 2 wrong call or no class, 3 the class could not be reached: what waits is\n' +
    'sent later by itself, with the next command.',
  options: { 'no-wait': { type: 'boolean' }, wait: { type: 'string' } },
  optionHelp: [
    ['--no-wait', "don't wait for the verdicts"],
    ['--wait SECONDS', 'wait so long for the verdicts (default: 60)'],
  ],
  maxWords: 200,
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const { root, words, options, theme, print } = context;
  const member = await needMember(context);
  const seconds = options['no-wait'] === true ? 0 : (numberOption(options['wait'], 'wait', 0, 3600) ?? 60);
  const chosen = selectExercises(await loadCatalogue(root), words);
  const begun = [];
  for (const exercise of chosen) {
    if (await isBegun(root, exercise.slug)) begun.push(exercise);
    else if (words.length > 0) print(`~ ${nameOf(exercise)}: not begun yet, so there is nothing to hand in.`);
  }
  if (begun.length === 0 && words.length === 0) print('Nothing is begun yet, so there is nothing to hand in.');
  const handed =
    begun.length === 0
      ? []
      : await handIn(
          member,
          begun.map(({ slug }) => slug),
        );
  for (const one of handed) print(renderHandedIn(one, find(begun, one), member.joined.address, theme));
  if (seconds > 0) await showVerdicts(context, member, { begun, handed, seconds });
  if (handed.some(({ state }) => state === 'refused') || handed.length === 0) return 1;
  if (handed.some(({ state }) => state === 'kept')) return 3;
  return begun.length < chosen.length && words.length > 0 ? 1 : 0;
}

type Waiting = { begun: Exercise[]; handed: HandedIn[]; seconds: number };

/** Prints each verdict as it comes. */
async function showVerdicts({ theme, print }: CommandContext, { joined }: Member, waiting: Waiting): Promise<void> {
  const signal = AbortSignal.timeout(waiting.seconds * 1000);
  const sent = waiting.handed.flatMap((one) => (one.state === 'sent' ? [one] : []));
  if (sent.length > 0)
    print(theme.colour.dim('\nWaiting for the verdicts of the class. Ctrl-C ends the waiting, not the grading.'));
  await Promise.all(
    sent.map(async (one) => {
      const awaited = await waitForVerdict(joined, one.id, { signal });
      print(renderAwaited(awaited, find(waiting.begun, one), theme));
    }),
  );
}

function find(exercises: Exercise[], { slug }: HandedIn): Exercise {
  const found = exercises.find((exercise) => exercise.slug === slug);
  if (!found) throw new Error(`${slug} was not chosen.`);
  return found;
}

function nameOf({ number, title }: Exercise): string {
  return `${String(number).padStart(2, '0')} ${title}`;
}
