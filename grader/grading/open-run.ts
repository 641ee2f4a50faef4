import type { DatabaseServer } from '../database/open-database-server.ts';
import { startReaper, type Reaper } from '../target/reaper.ts';
import { runMarker, stopStrays } from '../target/stop-group.ts';
import { nameOwners } from '../workspace/claim-folder.ts';
import { openRunFolder, removeRunFolder, type RunFolder } from '../workspace/run-folder.ts';

/** The folders of a run, and the process that clears up should the grader vanish. */
export type Run = {
  folder: RunFolder;
  reaper: Reaper;
  /** The PostgreSQL at `url`, or one that is started for this run. */
  openDatabases: (url: string | undefined) => Promise<DatabaseServer>;
  close: () => Promise<void>;
};

export async function openRun(root: string): Promise<Run> {
  const folder = await openRunFolder(root);
  const marker = `${runMarker}=${folder.id}`;
  const reaper = startReaper(marker);
  for (const name of [folder.copies, folder.scratch]) reaper.addFolder(name);
  await nameOwners(folder.copies, [process.pid, reaper.pid]).catch(() => undefined);
  const close = async () => {
    await stopStrays(marker);
    await removeRunFolder(folder);
    await reaper.close();
  };
  const openDatabases = async (url: string | undefined) => {
    // Most runs need none, and the driver takes a while to load.
    const { openDatabaseServer } = await import('../database/open-database-server.ts');
    const onStart = (pid: number, files: string) => {
      reaper.add(pid);
      reaper.addFolder(files);
    };
    return openDatabaseServer({ marker, url, onStart });
  };
  return { folder, reaper, openDatabases, close };
}
