// A process that puts results into the outbox without end, to be killed at any moment. Prints the key of each once it is in.
import { openMember } from '../open-member.ts';
import { putItem } from '../put-item.ts';
import { oneReport } from './one-report.ts';

const member = await openMember(process.argv[2] ?? '');
if (member === null || member === 'damaged') throw new Error('No class.');
for (let seed = 0; ; seed += 1) {
  const result = await putItem(member.outbox, { kind: 'result', report: oneReport(seed) });
  if (!result.kept) throw new Error(result.reason);
  process.stdout.write(`${result.name}\n`);
}
