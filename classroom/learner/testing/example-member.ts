import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../../../grader/testing/temporary-folder.ts';
import { writeClass } from '../class-file.ts';
import { openOutbox } from '../outbox.ts';
import type { Member } from '../open-member.ts';
import { learnerId } from './class-server.ts';

export const slug = '03-express-hello';

/** A workshop folder with one exercise, whose learner has joined the class at `address`. */
export async function exampleMember(address: string, files: Record<string, string> = {}): Promise<Member> {
  const root = await temporaryFolder({
    [`exercises/${slug}/server.js`]: '// mine\n',
    [`grader/hidden-tests/${slug}/starter/server.js`]: '// starter\n',
    ...files,
  });
  const joined = {
    address,
    token: 'secret-token-of-this-class-1234567890',
    learner: { id: learnerId, name: 'Ada' },
    className: 'Tuesday',
  };
  await writeClass(root, joined);
  return { root, joined, outbox: openOutbox(root, learnerId) };
}

/** Ends with the test, at the latest. */
export function testSignal(): AbortSignal {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  return abort.signal;
}
