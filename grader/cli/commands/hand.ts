import { explainFailure } from '../../../classroom/learner/explain-failure.ts';
import { raiseHand } from '../../../classroom/learner/raise-hand.ts';
import { sayPosition } from '../../../classroom/learner/say-time.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { needMember } from '../my-class.ts';

export const handCommand: Command = {
  name: 'hand',
  usage: 'hand',
  summary:
    'Raises your hand in the class: your instructor sees it, in order.\n' +
    'Exit codes: 0 done, 1 the class said no, 2 no class, 3 the class could not be reached.',
  options: { down: { type: 'boolean' } },
  optionHelp: [['--down', 'lower it again']],
  maxWords: 0,
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const { options, print, note } = context;
  const { joined } = await needMember(context);
  const answer = await raiseHand(joined, options['down'] !== true);
  if (!answer.ok) {
    const { message, help } = explainFailure(answer.failure, joined.address);
    note(`${message}\n${help}`);
    return answer.failure.kind === 'refused' ? 1 : 3;
  }
  const { raised, position } = answer.body;
  print(
    raised
      ? `Your hand is raised: ${sayPosition(position)}. To lower it: npm run hand -- --down`
      : 'Your hand is down.',
  );
  return 0;
}
