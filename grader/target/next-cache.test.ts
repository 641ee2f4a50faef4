import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeNextCache } from './make-next-cache.ts';
import { cacheFolder, giveNextCache, keptFolder } from './next-cache.ts';
import { startReaper } from './reaper.ts';
import { startTarget } from './start-target.ts';
import { runMarker } from './stop-group.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const limits = { startMs: 60_000, memoryMb: 4096, processes: 384, cpuSeconds: 300 };

test('a kept cache serves only the path it was made for, and a page made with it shows the files of now', async () => {
  await mkdir(path.join(root, '.workshop'), { recursive: true });
  const folder = await mkdtemp(path.join(root, '.workshop', 'cache-'));
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'workshop-cache-'));
  const room = { root, copy: folder, folder, scratch, sockets: scratch, runId: path.basename(folder) };
  const reaper = startReaper(`${runMarker}=${room.runId}`);
  onTestFinished(async () => {
    await reaper.close();
    for (const name of [folder, scratch, keptFolder(root, folder)]) await rm(name, { recursive: true, force: true });
  });

  expect(await giveNextCache(room, 'dev')).toBe(false);
  expect(await makeNextCache(room, 'dev', limits, reaper)).toBe(true);
  await rm(folder, { recursive: true });

  await cp(path.join(import.meta.dirname, 'next-seed'), folder, { recursive: true });
  await writeFile(path.join(folder, 'app', 'page.tsx'), 'export default () => <h1>Written later</h1>;');
  const started = await startTarget(
    { kind: 'next', mode: 'dev', readyPaths: ['/'], pages: true },
    room,
    limits,
    reaper,
  );
  if (!started.ok) throw new Error(started.problem.message);
  onTestFinished(started.target.stop);
  expect(existsSync(cacheFolder(folder, 'dev'))).toBe(true);
  const page = await (await fetch(started.target.url)).text();
  expect(page).toContain('Written later');
  expect(page).not.toContain('are kept');

  const moved = path.join(path.dirname(folder), 'cache', path.basename(folder));
  await cp(keptFolder(root, folder), keptFolder(root, moved), { recursive: true });
  onTestFinished(() => rm(keptFolder(root, moved), { recursive: true, force: true }));
  expect(await giveNextCache({ root, folder: moved }, 'dev')).toBe(false);
});
