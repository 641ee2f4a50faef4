import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { findSandboxProblem } from './sandbox-probe.ts';

test('a folder for temporary files that the programs of a sandbox may not enter is found', async ({ skip }) => {
  skip(process.getuid?.() !== 0, 'only root gives the programs another user');
  const missing = await findSandboxProblem();
  skip(missing !== null, missing?.message);
  const closed = path.join(await temporaryFolder(), 'closed');
  await mkdir(closed);
  await chmod(path.dirname(closed), 0o755);
  await chmod(closed, 0o700);
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv('TMPDIR', closed);
  const problem = await findSandboxProblem();
  await chmod(closed, 0o711);
  const mended = await findSandboxProblem();
  expect(problem?.message).toContain(closed);
  expect(problem?.help).toContain(`chmod a+x ${closed}`);
  expect(mended).toBeNull();
});
