import type { Report } from '../../grader/contract/report.ts';
import { explainFailure } from './explain-failure.ts';
import { flushOutbox } from './flush-outbox.ts';
import { keepReport } from './keep-report.ts';
import type { Member } from './open-member.ts';
import { countWaiting } from './outbox.ts';
import { sayCount } from './say-time.ts';

const sendMs = 2_000;

/** Keeps a report for the class and tries to send it for a moment; the rest goes with the next command. Sentences of what came of it. */
export async function tellClassOnce(member: Member, report: Report): Promise<string[]> {
  const said = await keepReport(member, report);
  const { failure, notices } = await flushOutbox(member, sendMs);
  const waiting = await countWaiting(member.outbox);
  const { address, className } = member.joined;
  const left = failure ? ` ${explainFailure(failure, address).message}` : '';
  return [
    ...said,
    ...notices.map(({ text }) => text),
    waiting === 0
      ? `Sent to your class, ${className}.`
      : `${sayCount(waiting, 'result')} waiting for your class, to be sent with one of the next commands.${left}`,
  ];
}
