import { chmod, readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { trySandbox } from '../../grader/grading/try-sandbox.ts';
import { temporaryFolder } from '../../grader/testing/temporary-folder.ts';
import { countFaults } from './faults-report.ts';
import { chooseKinds, runFaults } from './run-faults.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const { problem } = await trySandbox();
const small = { root, seed: 1, learners: 4, seconds: 2 };

test.skipIf(process.platform === 'win32')(
  'what was acknowledged is there exactly once and every job has its verdict, after a kill, cut connections and jumps of the clock',
  async ({ task }) => {
    if (problem) task.meta.notRun = [`Submissions while something goes wrong: ${problem.message}`];
    const temporary = await temporaryFolder();
    // Programs run as users of their own, who must pass through.
    await chmod(temporary, 0o711);
    vi.stubEnv('TMPDIR', temporary);
    onTestFinished(() => void vi.unstubAllEnvs());
    const notes: string[] = [];
    const rows = await runFaults({
      ...small,
      rounds: 3,
      kinds: ['server and worker', 'cut', 'clock'].flatMap(chooseKinds),
      whyNotVerified: problem?.message ?? null,
      signal: AbortSignal.timeout(110_000),
      note: (text) => void notes.push(text),
    });
    // The notes say what was wrong.
    expect([countFaults(rows), notes.join('\n')]).toEqual([0, expect.any(String)]);
    for (const row of rows)
      expect(row).toMatchObject({ rounds: 1, skipped: null, results: 48, submissions: problem ? 0 : 8 });
    expect(await readdir(temporary)).toEqual([]);
  },
);
