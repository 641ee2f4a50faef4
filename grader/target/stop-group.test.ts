import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { findMarked } from './process-table.ts';
import { stopStrays } from './stop-group.ts';

test.runIf(process.platform === 'linux')(
  'stopStrays() ends programs that become another program again and again, and are hardly ever to be seen',
  async () => {
    const script = path.join(await temporaryFolder(), 'again.sh');
    await writeFile(script, `exec /bin/sh ${script}\n`);
    for (let round = 0; round < 20; round += 1) {
      const value = `stray-${process.pid}-${round}`;
      const child = spawn('/bin/sh', [script], { stdio: 'ignore', env: { STRAY: value } });
      await once(child, 'spawn');
      const ended = once(child, 'exit');
      await stopStrays(`STRAY=${value}`);
      expect(await ended).toEqual([null, 'SIGKILL']);
      expect(findMarked(`STRAY=${value}`)).toMatchObject({ pids: [] });
    }
  },
);
