import type { Queue } from '../queue/queue.ts';
import type { Store } from '../store/open-store.ts';
import { openRegradeJobs } from '../store/regrades.ts';
import { openSubmissions } from '../store/submissions.ts';

/**
 * Puts into the queue whatever still waits for a verdict. Most of it is there already and stays as it is; after a backup was
 * restored, or the class has moved to another kind of database, it isn't.
 */
export async function requeueOpen(store: Store, queue: Queue): Promise<void> {
  await store.write(async (trx) => {
    for (const { id, learner_id: learnerId, slug, kind } of await openSubmissions(trx))
      await queue.put(trx, { submissionId: id, regradeId: '', learnerId, slug }, kind);
    for (const job of await openRegradeJobs(trx)) await queue.put(trx, job, 'regrade');
  });
}
