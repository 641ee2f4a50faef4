import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * npm runs scripts with the programs in `folder`/node_modules/.bin before all others. A `node` there gives every start
 * script the options that the grader needs, also one that sets NODE_OPTIONS itself.
 */
export async function writeNode(folder: string): Promise<void> {
  // A start script of Windows can't set variables in front of a command.
  if (process.platform === 'win32') return;
  const file = path.join(folder, 'node_modules', '.bin', 'node');
  const quoted = `'${process.execPath.replaceAll("'", "'\\''")}'`;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `#!/bin/sh\nNODE_OPTIONS="$WORKSHOP_NODE_OPTIONS $NODE_OPTIONS" exec ${quoted} "$@"\n`);
  await chmod(file, 0o755);
}
