import { describe, expect, test } from 'vitest';
import { useEmptyPlaces } from '../testing/empty-places.ts';
import { databaseKinds, type DatabasePlace } from './open-database.ts';
import { enter, exerciseReport, filesOf, noon, reportOf, slug } from '../testing/make-work.ts';
import { readCell } from './cells.ts';
import { addLearner } from './learners.ts';
import { openStore, type Store } from './open-store.ts';
import { addResult } from './results.ts';
import { addSubmission } from './submissions.ts';
import { addVerdict } from './verdicts.ts';
import { backupContract } from './testing/backup-contract.ts';
import { learnersContract } from './testing/learners-contract.ts';
import { logContract } from './testing/log-contract.ts';
import { openTestStore } from './testing/open-test-store.ts';
import { verdictsContract } from './testing/verdicts-contract.ts';
import { workContract } from './testing/work-contract.ts';
import { writerContract } from './testing/writer-contract.ts';

/** What the store promises, the same on both databases. */
describe.each(databaseKinds)('%s', (kind) => {
  const emptyPlace = useEmptyPlaces(kind);
  const openAt = async () => {
    const place = await emptyPlace();
    return { place, store: await openTestStore(place) };
  };
  const open = async () => (await openAt()).store;

  learnersContract(open);
  workContract(open);
  verdictsContract(open);
  logContract(open, openAt);
  writerContract(open, openAt, openTestStore);
  if (kind === 'postgres') backupContract(open, async () => openTestStore(await useEmptyPlaces('sqlite')()));
  else backupContract(open, open);

  if (kind === 'postgres') twoServersContract(openAt);

  test('eight who open a new class at once all find it whole', async () => {
    const place = await emptyPlace();
    const stores = await Promise.all(Array.from({ length: 8 }, () => openStore(place)));
    for (const store of stores) expect(await store.db.selectFrom('learners').selectAll().execute()).toEqual([]);
    await Promise.all(stores.map((store) => store.close()));
  });
});

/** Of SQLite there is one connection in a process. */
function twoServersContract(openAt: () => Promise<{ store: Store; place: DatabasePlace }>): void {
  test('two servers of one class keep the same once', async () => {
    const { place, store } = await openAt();
    const stores = [store, await openTestStore(place)];
    const { learner } = await enter(store);
    const twice = <T>(work: (one: Store) => Promise<T>) =>
      Promise.all(Array.from({ length: 10 }, (_, index) => work(stores[index % 2] ?? store)));
    const result = { learnerId: learner.id, key: 'k', report: reportOf({}), madeAt: noon, receivedAt: noon };
    expect((await twice((one) => addResult(one, result))).filter(({ isNew }) => isNew)).toHaveLength(1);
    const eve = { name: 'Eve', state: 'in', startsAt: 1, at: noon } as const;
    expect((await twice((one) => addLearner(one, eve))).filter(Boolean)).toHaveLength(1);
    const given = { learnerId: learner.id, slug, kind: 'final', ...filesOf('x'), at: noon } as const;
    const sent = await twice((one) => addSubmission(one, given, async () => undefined));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    const verdict = { regradeId: '', isolation: 'bubblewrap', report: exerciseReport(), at: noon } as const;
    const submissionId = sent[0]?.id ?? '';
    const kept = await twice((one) =>
      addVerdict(one, { submissionId, ...verdict, hiddenTests: `${stores.indexOf(one)}` }),
    );
    expect(kept.filter(Boolean)).toHaveLength(1);
    expect(await readCell(store.db, learner.id, slug)).toMatchObject({ attempts: 1, verified: { state: 'done' } });
  });
}
