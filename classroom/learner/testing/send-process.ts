// A process that sends the outbox of a folder, to be killed at any moment.
import { openMember } from '../open-member.ts';
import { sendWaiting } from '../send-waiting.ts';

const member = await openMember(process.argv[2] ?? '');
if (member === null || member === 'damaged') throw new Error('No class.');
process.stdout.write('ready\n');
for (;;) {
  const { busy } = await sendWaiting(member, AbortSignal.timeout(60_000));
  if (!busy) break;
}
