import { chmod, mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { countWaiting, readItem, refuseItem, readRefusal, waitingItems } from './outbox.ts';
import { putItem } from './put-item.ts';
import { exampleMember, slug } from './testing/example-member.ts';
import { oneReport } from './testing/one-report.ts';
import { trimOutbox } from './trim-outbox.ts';

const nowhere = 'http://127.0.0.1:9';

test('putItem() keeps each with its own key and time, in the order in which they were made', async () => {
  const { outbox } = await exampleMember(nowhere);
  // The clock is set back in between.
  const times = ['2026-11-03T10:00:00.000Z', '2026-11-03T09:00:00.000Z', '2026-11-03T09:30:00.000Z'];
  for (const [seed, at] of times.entries())
    expect(await putItem(outbox, { kind: 'result', report: oneReport(seed) }, new Date(at))).toMatchObject({
      kept: true,
    });
  const items = await Promise.all((await waitingItems(outbox)).map(({ name }) => readItem(outbox, name)));
  expect(items).toMatchObject(times.map((at, seed) => ({ kind: 'result', at, report: { seed } })));
  expect(new Set(items.map((item) => (item && item !== 'gone' ? item.key : null))).size).toBe(3);
  expect(await countWaiting(outbox)).toBe(3);
});

test('what belongs to another learner is left alone, and what is no item is not seen', async () => {
  const { outbox } = await exampleMember(nowhere);
  const other = { ...outbox, learner: 'somebody-else' };
  await putItem(other, { kind: 'result', report: oneReport() });
  await putItem(outbox, { kind: 'files', slug });
  await writeFile(path.join(outbox.folder, 'notes.json'), '{}');
  await mkdir(path.join(outbox.folder, 'refused'));
  expect((await waitingItems(outbox)).map(({ kind }) => kind)).toEqual(['files']);
  expect(await countWaiting(outbox)).toBe(0);
  expect(await countWaiting(other)).toBe(1);
});

test('what an ended process has left half-written is no item, and goes after a while', async () => {
  const { outbox } = await exampleMember(nowhere);
  await putItem(outbox, { kind: 'result', report: oneReport() });
  const [item] = await waitingItems(outbox);
  const half = path.join(outbox.folder, `${item?.name}.77-abcdef01.new`);
  await writeFile(half, '{"schema":1,');
  expect(await countWaiting(outbox)).toBe(1);
  await putItem(outbox, { kind: 'result', report: oneReport() });
  expect(await readdir(outbox.folder)).toContain(path.basename(half));
  await utimes(half, new Date(0), new Date(0));
  await putItem(outbox, { kind: 'result', report: oneReport() });
  expect(await readdir(outbox.folder)).not.toContain(path.basename(half));
  expect(await countWaiting(outbox)).toBe(3);
});

test('a folder that cannot be written is a sentence, never an error', async () => {
  const member = await exampleMember(nowhere, { '.workshop/outbox': 'a file in its place' });
  const result = await putItem(member.outbox, { kind: 'result', report: oneReport() });
  expect(result).toMatchObject({ kept: false });
  expect(result).toHaveProperty('reason', expect.stringContaining('not kept for the class'));
  expect(await countWaiting(member.outbox)).toBe(0);
});

test.skipIf(process.getuid?.() === 0)('so is one without the right to write', async () => {
  const member = await exampleMember(nowhere);
  await mkdir(member.outbox.folder);
  await chmod(member.outbox.folder, 0o500);
  expect(await putItem(member.outbox, { kind: 'result', report: oneReport() })).toMatchObject({ kept: false });
});

test('readItem() gives null for a damaged file, and "gone" for one that is sent', async () => {
  const { outbox } = await exampleMember(nowhere);
  await putItem(outbox, { kind: 'result', report: oneReport() });
  const [item] = await waitingItems(outbox);
  const name = item?.name ?? '';
  await writeFile(
    path.join(outbox.folder, name),
    (await readFile(path.join(outbox.folder, name), 'utf8')).slice(0, 200),
  );
  expect(await readItem(outbox, name)).toBe(null);
  await refuseItem(outbox, name, 'It is damaged.');
  expect(await readItem(outbox, name)).toBe('gone');
  expect(await readRefusal(outbox, name)).toBe('It is damaged.');
});

test('only the newest of what was refused is kept', async () => {
  const { outbox } = await exampleMember(nowhere);
  for (let seed = 0; seed < 25; seed += 1) {
    await putItem(outbox, { kind: 'result', report: oneReport(seed) });
    const [item] = await waitingItems(outbox);
    await refuseItem(outbox, item?.name ?? '', 'no');
  }
  const refused = await readdir(path.join(outbox.folder, 'refused'));
  expect(refused.filter((name) => name.endsWith('.json')).length).toBe(20);
  expect(refused.length).toBe(40);
});

test('trimOutbox() drops what a newer one makes needless first, then the oldest, and hand-ins last', async () => {
  const { outbox } = await exampleMember(nowhere);
  const report = (seed: number, ...about: string[]) => {
    const one = oneReport(seed);
    return { ...one, exercises: about.flatMap((own) => one.exercises.map((exercise) => ({ ...exercise, slug: own }))) };
  };
  const put = (seed: number, ...about: string[]) => putItem(outbox, { kind: 'result', report: report(seed, ...about) });
  const left = async () => {
    const items = await Promise.all((await waitingItems(outbox)).map(({ name }) => readItem(outbox, name)));
    return items.map((item) => (item && item !== 'gone' && item.kind === 'result' ? item.report.seed : 'hand-in'));
  };
  const other = { ...outbox, learner: 'somebody-else' };
  await putItem(outbox, { kind: 'final', slug, hash: 'sha256:1', files: {} });
  await put(1, '01-a');
  await put(2, '02-b', '03-c');
  await put(3, '02-b');
  await put(4, '01-a');
  await put(5, '03-c');
  await putItem(other, { kind: 'result', report: report(6, '04-d') });
  const keep = async (items: number) => {
    await trimOutbox(outbox, 100, { items: items + 1 });
    return left();
  };
  expect(await trimOutbox(outbox, 100)).toBe(0);
  expect(await keep(6)).toEqual(['hand-in', 1, 2, 3, 4, 5]);
  expect(await waitingItems(other)).toEqual([]);
  expect(await keep(5)).toEqual(['hand-in', 2, 3, 4, 5]);
  expect(await keep(4)).toEqual(['hand-in', 3, 4, 5]);
  expect(await keep(2)).toEqual(['hand-in', 5]);
  expect(await keep(1)).toEqual(['hand-in']);
  await put(7, '07-g');
  expect(await trimOutbox(outbox, 100, { total: 500 })).toBe(1);
  expect(await left()).toEqual(['hand-in']);
});
