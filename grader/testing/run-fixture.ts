import { cp, mkdtemp, mkdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startReaper } from '../target/reaper.ts';
import { startTarget } from '../target/start-target.ts';
import { runMarker } from '../target/stop-group.ts';
import type { StartResult, TargetLimits, TargetPlan } from '../target/target-types.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

export const usualLimits: TargetLimits = { startMs: 20_000, memoryMb: 512, processes: 96, cpuSeconds: 120 };

/**
 * Starts a copy of the tiny program target/fixtures/`name`, hands the result to `use` and clears everything away.
 * The copy lies inside the workshop, as in a real run, so that its packages are found.
 */
export async function runFixture(
  name: string,
  plan: TargetPlan,
  use: (result: StartResult) => Promise<void> | void,
  limits = usualLimits,
): Promise<void> {
  await mkdir(path.join(root, '.workshop'), { recursive: true });
  const folder = await mkdtemp(path.join(root, '.workshop', 'fixture-'));
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'workshop-fixture-'));
  const runId = path.basename(folder);
  const reaper = startReaper(`${runMarker}=${runId}`);
  let stop: (() => Promise<void>) | undefined;
  try {
    await cp(path.join(root, 'grader', 'target', 'fixtures', name), folder, { recursive: true });
    const result = await startTarget(
      plan,
      { root, copy: folder, folder, scratch, sockets: scratch, runId },
      limits,
      reaper,
    );
    if (result.ok) stop = result.target.stop;
    await use(result);
  } finally {
    await stop?.();
    await reaper.close();
    await rm(folder, { recursive: true, force: true });
    await rm(scratch, { recursive: true, force: true });
  }
}
