import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../grader/testing/temporary-folder.ts';
import { claimOutbox } from './claim-outbox.ts';

/** The id of a process that has ended. */
async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

test('one claims at a time, and the next one after the release', async () => {
  const folder = await temporaryFolder();
  const first = await claimOutbox(folder);
  expect(first).not.toBe(null);
  expect(await claimOutbox(folder)).toBe(null);
  await first?.release();
  expect(await claimOutbox(folder)).not.toBe(null);
});

test('a claim whose process is gone is taken over', async () => {
  const folder = await temporaryFolder({ 'sending.lock': `${await endedPid()} 0123456789abcdef` });
  expect(await claimOutbox(folder)).not.toBe(null);
  expect(await readdir(folder)).toEqual(['sending.lock']);
});

test('so is one that nobody has renewed for a minute, by a clock set forward or back, or one that is damaged', async () => {
  for (const [text, time] of [
    [`${process.pid} 0123456789abcdef`, Date.now() - 61_000],
    [`${process.pid} 0123456789abcdef`, Date.now() + 3_600_000],
    ['no pid', Date.now()],
  ] as const) {
    const folder = await temporaryFolder({ 'sending.lock': text });
    await utimes(path.join(folder, 'sending.lock'), new Date(time), new Date(time));
    expect(await claimOutbox(folder)).not.toBe(null);
  }
});

test('renewing keeps a claim, and releasing leaves the claim of another alone', async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, 'sending.lock');
  const claim = await claimOutbox(folder);
  await utimes(file, new Date(0), new Date(0));
  await claim?.renew();
  expect(await claimOutbox(folder)).toBe(null);
  await writeFile(file, `${process.pid} another`);
  await claim?.release();
  expect(await readdir(folder)).toEqual(['sending.lock']);
});

test('of many that find a claim left over, one gets it', async () => {
  const stale = `${await endedPid()} 0123456789abcdef`;
  for (let round = 0; round < 20; round += 1) {
    const folder = await temporaryFolder({ 'sending.lock': stale });
    const claims = await Promise.all(Array.from({ length: 8 }, () => claimOutbox(folder)));
    expect(claims.filter((claim) => claim !== null).length).toBe(1);
  }
});
