import { UserError } from '../contract/errors.ts';
import { openRun } from './open-run.ts';

/** Starts the PostgreSQL of a run and makes a database in it. Null when that works, else why not and what to do. */
export async function tryPostgres(
  root: string,
  url: string | undefined,
  onInterrupt: (clean: () => Promise<void>) => void,
): Promise<{ message: string; help: string } | null> {
  const run = await openRun(root);
  onInterrupt(run.close);
  try {
    const server = await run.openDatabases(url);
    try {
      await (await server.createDatabase()).drop();
    } finally {
      await server.close();
    }
    return null;
  } catch (error) {
    if (error instanceof UserError) return { message: error.message, help: error.help };
    return { message: error instanceof Error ? error.message : String(error), help: 'npm ci' };
  } finally {
    await run.close();
  }
}
