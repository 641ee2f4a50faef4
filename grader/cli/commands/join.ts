import { createInterface } from 'node:readline/promises';
import { explainJoin } from '../../../classroom/learner/explain-join.ts';
import { joinClass, tellPreflight } from '../../../classroom/learner/join-class.ts';
import { countUnsent, leaveClass } from '../../../classroom/learner/leave-class.ts';
import type { Member } from '../../../classroom/learner/open-member.ts';
import { countWaiting } from '../../../classroom/learner/outbox.ts';
import { codeIn, parseAddress } from '../../../classroom/learner/parse-address.ts';
import { renderJoined, renderMembership, renderPreflight } from '../../../classroom/learner/render-join.ts';
import { sayCount } from '../../../classroom/learner/say-time.ts';
import { UserError } from '../../contract/errors.ts';
import { cannotWrite } from '../../workspace/run-folder.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { findMember } from '../my-class.ts';
import { textOption, usageLine } from '../parse-words.ts';

export const joinCommand: Command = {
  name: 'join',
  usage: 'join ADDRESS CODE',
  summary:
    'Joins the class of your instructor, who shows ADDRESS and CODE. Without words: which class you are in, and what waits to be sent.\n' +
    'Exit codes: 0 you are in, 1 you were not let in, 2 wrong call, 3 the class could not be reached.',
  options: { name: { type: 'string' }, pin: { type: 'string' }, leave: { type: 'boolean' } },
  optionHelp: [
    ['--name "Ada"', 'how you are called in the class'],
    ['--pin 123456', 'come back as yourself, with the PIN of the first time'],
    ['--leave', 'forget the class; your files and progress stay'],
  ],
  // npm keeps `--name` for itself where `--` is forgotten, and hands the name on as a word.
  maxWords: 3,
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const { words, options, theme, print } = context;
  const member = await findMember(context);
  if (options['leave'] === true) return leave(context, member);
  const [first] = words;
  if (first !== undefined) return join(context, first, member);
  if (options['name'] !== undefined || options['pin'] !== undefined)
    throw new UserError('Which class should be joined?', usageLine(joinCommand));
  if (member) print(renderMembership(member.joined, await countWaiting(member.outbox), theme));
  else print('You are in no class. To join one: npm run join ADDRESS CODE -- --name "Your name"');
  return 0;
}

async function join(context: CommandContext, first: string, before: Member | null): Promise<ExitCode> {
  const { root, words, options, theme, print, note } = context;
  const address = parseAddress(first);
  const [code, name] = [words[1] ?? codeIn(first), textOption(options['name']) ?? words[2]];
  if (code === undefined) throw new UserError('The six letters of the class are missing.', usageLine(joinCommand));
  if (name === undefined || name.trim() === '')
    throw new UserError('Your name is missing.', `For example: npm run join ${first} ${code} -- --name "Ada"`);
  const given = { address, code, name, pin: textOption(options['pin']) };
  const result = await joinClass(root, given).catch((error: unknown) => {
    throw cannotWrite('.workshop/class.json', error);
  });
  if (!result.ok) {
    const { message, help } = explainJoin(result.failure, given);
    note(`${message}\n${help}`);
    return result.failure.kind === 'refused' ? 1 : 3;
  }
  const { joined } = result;
  if (before && before.joined.learner.id !== joined.learner.id)
    note(`You have left the class ${before.joined.className}${await sayUnsent(before)}.`);
  print(`${renderJoined({ ...result, code }, theme)}\n`);
  print(renderPreflight(await tellPreflight(root, joined), theme));
  print(`\nNext: ${theme.colour.cyan('npm run exercise')}`);
  return 0;
}

async function sayUnsent({ outbox }: Member): Promise<string> {
  const waiting = await countWaiting(outbox);
  return waiting === 0 ? '' : `, where ${sayCount(waiting, 'result')} could not be sent`;
}

async function leave({ interactive, print }: CommandContext, member: Member | null): Promise<ExitCode> {
  if (!member) {
    print('You are in no class.');
    return 0;
  }
  const unsent = await countUnsent(member);
  if (unsent > 0) {
    print(
      `${sayCount(unsent, 'result')} could not be sent yet, and will only be sent if you come back to this class with your PIN.`,
    );
    if (interactive && !(await confirm(`Leave ${member.joined.className} all the same? (y/N) `))) return 1;
  }
  await leaveClass(member);
  print(`You have left ${member.joined.className}. Your files and progress are as they were.`);
  return 0;
}

async function confirm(question: string): Promise<boolean> {
  const questions = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await questions.question(question);
  questions.close();
  return /^y(?:es)?$/i.test(answer.trim());
}
