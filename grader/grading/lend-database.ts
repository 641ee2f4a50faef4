import { openRun } from './open-run.ts';

export type LentDatabase = { url: string; giveBack: () => Promise<void> };

/** An empty database for a learner who tries a program by hand: on the PostgreSQL at `url`, or on one that is started. */
export async function lendDatabase(root: string, url: string | undefined): Promise<LentDatabase> {
  const run = await openRun(root);
  try {
    const server = await run.openDatabases(url);
    const database = await server.createDatabase();
    const giveBack = async () => {
      await database.drop().catch(() => undefined);
      await server.close();
      await run.close();
    };
    return { url: database.url, giveBack };
  } catch (error) {
    await run.close();
    throw error;
  }
}
