import { expect, test } from 'vitest';
import { after, enter, exerciseReport, filesOf, noon, reportOf, slug } from '../../testing/make-work.ts';
import { addAudit } from '../class-log.ts';
import { readEvents } from '../event-log.ts';
import { keepFiles } from '../files.ts';
import {
  addLearner,
  changeLearner,
  deleteLearner,
  findByToken,
  listLearners,
  markSeen,
  mostPinFailures,
  renewPin,
  returnLearner,
} from '../learners.ts';
import type { Store } from '../open-store.ts';
import { addRegrade } from '../regrades.ts';
import { addResult } from '../results.ts';
import { addSubmission } from '../submissions.ts';
import type { TableName } from '../tables.ts';
import { addVerdict } from '../verdicts.ts';

const wrongPin = (pin: string) => (pin === '000000' ? '000001' : '000000');
const forgetNothing = async () => undefined;

export function learnersContract(open: () => Promise<Store>): void {
  test('a name is there once, however it is written', async () => {
    const store = await open();
    const { learner, token } = await enter(store, 'Zoë Ångström');
    const again = { state: 'in', startsAt: 1, at: noon } as const;
    for (const name of ['zoë ångström', 'ZOË  ÅNGSTRÖM', 'Zoë Ångström'.normalize('NFD'), 'Ｚoë Ångström'])
      expect(await addLearner(store, { ...again, name })).toBe(null);
    expect(await addLearner(store, { ...again, name: 'Zoe Angstrom' })).not.toBe(null);
    expect((await findByToken(store.db, token))?.id).toBe(learner.id);
    expect(await findByToken(store.db, `${token}x`)).toBe(null);
  });

  test('of twenty who want the same name at once one gets it', async () => {
    const store = await open();
    const wanted = Array.from({ length: 20 }, () =>
      addLearner(store, { name: 'Ada', state: 'in', startsAt: 1, at: noon }),
    );
    expect((await Promise.all(wanted)).filter((entrance) => entrance !== null)).toHaveLength(1);
    expect(await listLearners(store.db)).toHaveLength(1);
  });

  test('the PIN brings a learner back with a new token, and the old one ends', async () => {
    const store = await open();
    const { token, pin, learner } = await enter(store);
    expect(await returnLearner(store, { name: 'Ada', pin: wrongPin(pin) })).toBe('wrong');
    expect(await returnLearner(store, { name: 'Eve', pin })).toBe('unknown');
    const back = await returnLearner(store, { name: ' ADA ', pin });
    if (typeof back === 'string') throw new Error(back);
    expect(back.learner.id).toBe(learner.id);
    expect(await findByToken(store.db, token)).toBe(null);
    expect((await findByToken(store.db, back.token))?.id).toBe(learner.id);
    // Those that were wrong before are forgiven.
    for (let tried = 1; tried < mostPinFailures; tried += 1)
      expect(await returnLearner(store, { name: 'Ada', pin: wrongPin(pin) })).toBe('wrong');
    expect(await returnLearner(store, { name: 'Ada', pin })).toMatchObject({ learner: { id: learner.id } });
  });

  test('after too many wrong PINs, tried at once too, the right one doesn’t help until there is a new one', async () => {
    const store = await open();
    const { pin, learner } = await enter(store);
    const tries = Array.from({ length: 20 }, () => returnLearner(store, { name: 'Ada', pin: wrongPin(pin) }));
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((outcome) => outcome === 'wrong')).toHaveLength(mostPinFailures);
    expect(outcomes.filter((outcome) => outcome === 'too-many')).toHaveLength(20 - mostPinFailures);
    expect(await returnLearner(store, { name: 'Ada', pin })).toBe('too-many');
    const renewed = await renewPin(store, learner.id);
    expect(await returnLearner(store, { name: 'Ada', pin: renewed })).toMatchObject({ pin: renewed });
  });

  test('a PIN that is renewed while the old one is being looked at lets nobody in any more', async () => {
    const store = await open();
    const { pin, learner } = await enter(store);
    const [back, renewed] = await Promise.all([
      returnLearner(store, { name: 'Ada', pin }),
      renewPin(store, learner.id),
    ]);
    // Whichever came first: a token that was given for the old PIN is from before there was a new one.
    if (typeof back !== 'string') expect(back.token).not.toBe('');
    expect(await returnLearner(store, { name: 'Ada', pin: renewed })).toMatchObject({ pin: renewed });
    if (renewed !== pin) expect(await returnLearner(store, { name: 'Ada', pin })).toBe('wrong');
  });

  test('changes of a learner don’t take each other away, and each is told', async () => {
    const store = await open();
    const { learner } = await enter(store);
    await Promise.all([
      changeLearner(store, learner.id, { handRaisedAt: noon }, noon),
      changeLearner(store, learner.id, { snoozedUntil: after(60) }, noon),
      markSeen(store, [learner.id], after(5)),
    ]);
    expect(await listLearners(store.db)).toMatchObject([
      { handRaisedAt: noon, snoozedUntil: after(60), lastSeenAt: after(5) },
    ]);
    expect((await readEvents(store.db, 0, 10, learner.id)).map(({ type }) => type)).toEqual([
      'learner',
      'learner',
      'learner',
    ]);
    expect(await changeLearner(store, 'nobody', { state: 'in' }, noon)).toBe(null);
  });

  test('a deleted learner is in no table any more, and nobody else misses anything', async () => {
    const store = await open();
    const [ada, eve] = [await enter(store, 'Ada Unforgettable'), await enter(store, 'Eve')];
    for (const { learner } of [ada, eve]) await work(store, learner.id, learner.name);
    const before = await dump(store);
    expect(before).toContain(ada.learner.id);
    expect(await deleteLearner(store, ada.learner.id, after(9), forgetNothing)).toBe(true);
    expect(await deleteLearner(store, ada.learner.id, after(9), forgetNothing)).toBe(false);
    const left = await dump(store, ['audit', 'events']);
    expect(left).not.toContain(ada.learner.id);
    expect(await dump(store)).not.toContain('Unforgettable');
    expect(left.split(eve.learner.id).length).toBe(
      (await dumpBefore(before, ['audit', 'events'])).split(eve.learner.id).length,
    );
    // What stays says that somebody was deleted, and nothing else of them.
    const events = await readEvents(store.db, 0, 100);
    expect(events.filter((event) => JSON.stringify(event).includes(ada.learner.id))).toMatchObject([
      { type: 'learner-removed', audience: null },
    ]);
    expect(await addLearner(store, { name: 'Ada Unforgettable', state: 'in', startsAt: 1, at: noon })).not.toBe(null);
  });
}

/** Something of a learner in every table that can hold it. */
async function work(store: Store, learnerId: string, name: string): Promise<void> {
  await addResult(store, { learnerId, key: 'k', report: reportOf({}), madeAt: noon, receivedAt: noon });
  await keepFiles(store, { learnerId, slug, ...filesOf(`// by ${name}`), at: noon });
  const given = { learnerId, slug, kind: 'final', ...filesOf(`// by ${name}`), at: noon } as const;
  const { id } = await addSubmission(store, given, (trx, row) => putRow(trx, row.id, learnerId));
  const verdict = { hiddenTests: 'h', isolation: 'bubblewrap', report: exerciseReport(), at: noon } as const;
  await addVerdict(store, { submissionId: id, regradeId: '', ...verdict });
  await addRegrade(store, { learnerId, preview: true, at: noon }, () => async () => undefined);
  await addAudit(store, {
    at: noon,
    actor: 'instructor',
    action: 'grade',
    details: { learner: learnerId, reason: name },
  });
}

async function putRow(trx: Parameters<Parameters<Store['write']>[0]>[0], id: string, learnerId: string): Promise<void> {
  const rest = { attempts: 0, run_after: '', worker_id: '', leased_at: '', reason: '', created_at: noon };
  const row = { submission_id: id, regrade_id: '', learner_id: learnerId, slug, priority: 3, state: 'queued' as const };
  await trx
    .insertInto('jobs')
    .values({ ...row, ...rest })
    .execute();
}

const tables: TableName[] = [
  'learners',
  'results',
  'cells',
  'files',
  'submissions',
  'verdicts',
  'jobs',
  'regrade_items',
  'audit',
  'events',
];

async function dump(store: Store, without: TableName[] = []): Promise<string> {
  const rows = await Promise.all(
    tables.map(async (table) => [table, await store.db.selectFrom(table).selectAll().execute()]),
  );
  return rows
    .filter(([table]) => !without.includes(table as TableName))
    .map((row) => JSON.stringify(row))
    .join('\n');
}

async function dumpBefore(text: string, without: TableName[]): Promise<string> {
  return text
    .split('\n')
    .filter((line) => !without.some((table) => line.startsWith(`["${table}"`)))
    .join('\n');
}
