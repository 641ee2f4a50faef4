import { expect, onTestFinished, test } from 'vitest';
import { waitFor } from '../../grader/testing/wait-for.ts';
import { openOutbox } from './outbox.ts';
import { startSender } from './start-sender.ts';
import { learnerId } from './testing/class-server.ts';
import { exampleMember } from './testing/example-member.ts';

test('a round with nothing to send says nothing of the connection', async () => {
  const { root, joined } = await exampleMember('http://127.0.0.1:9');
  const rounds: unknown[] = [];
  const sender = startSender(
    { root, joined, outbox: openOutbox(root, learnerId) },
    { onRound: (failure) => rounds.push(failure), onNotice: () => undefined },
  );
  onTestFinished(() => sender.stop());
  sender.kick();
  await waitFor('a round', () => rounds.length === 1);
  expect(rounds).toEqual([undefined]);
});
