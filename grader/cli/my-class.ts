import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Member } from '../../classroom/learner/open-member.ts';
import { UserError } from '../contract/errors.ts';
import type { Report } from '../contract/report.ts';
import type { CommandContext } from './command.ts';

// All that commands have to do with a class. Without one that is a look for a file: nothing else is read, and nothing loaded.

const joinHelp =
  'To join one: npm run join ADDRESS CODE -- --name "Your name". Your instructor shows address and code.';

/** Who this folder is in a class; null where it is in none. */
export async function findMember(context: CommandContext): Promise<Member | null> {
  if (!existsSync(path.join(context.root, '.workshop', 'class.json'))) return null;
  const { openMember } = await import('../../classroom/learner/open-member.ts');
  const member = await openMember(context.root);
  if (member !== 'damaged') return member;
  context.note('.workshop/class.json is damaged, so nothing is sent to your class. Join again with your PIN.');
  return null;
}

/** Throws a UserError for a command that makes sense in a class only. */
export async function needMember(context: CommandContext): Promise<Member> {
  const member = await findMember(context);
  if (!member) throw new UserError('You are not in a class.', joinHelp);
  return member;
}

/** Tells the class of a grading, once everything has been printed. Never fails a command, nor holds it up for longer than 2 s. */
export async function tellClass(context: CommandContext, report: Report): Promise<void> {
  try {
    const member = await findMember(context);
    if (!member) return;
    const { tellClassOnce } = await import('../../classroom/learner/tell-class-once.ts');
    for (const text of await tellClassOnce(member, report)) context.note(text);
  } catch (error) {
    context.note(`The class was not told: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The number of the exercise at which somebody begins who came late; 0 without a class. Asks nobody. */
export async function firstNumber(context: CommandContext): Promise<number> {
  const member = await findMember(context);
  if (!member) return 0;
  const { readView } = await import('../../classroom/learner/kept-view.ts');
  const { learner, className } = member.joined;
  return (await readView(context.root, learner.id, className)).startsAt;
}

const askMs = 1_000;

/**
 * The sentence for hints or a solution that the instructor has closed; null when they are open. The class is asked for at most a
 * second; then what it said last counts.
 */
export async function findClosed(
  context: CommandContext,
  slug: string,
  what: 'hints' | 'solution',
): Promise<string | null> {
  const member = await findMember(context);
  if (!member) return null;
  const { askView } = await import('../../classroom/learner/ask-class.ts');
  const { sayClosed } = await import('../../classroom/learner/pace-rules.ts');
  return sayClosed((await askView(context.root, member.joined, askMs)).pace, slug, what);
}
