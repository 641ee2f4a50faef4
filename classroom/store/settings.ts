import type { Kysely } from 'kysely';
import type { Pace } from '../contract/board.ts';
import type { Tables } from './tables.ts';

/** What is set for the class as a whole. */
export type Settings = {
  name: string;
  joinCode: string;
  locked: boolean;
  approve: boolean;
  startedAt: string;
  keepDays: number;
  pace: Pace;
};

export const openPace: Pace = { current: null, exercises: {}, timerEndsAt: null };

/** The settings as they are now, `defaults` where nothing was set yet. */
export async function readSettings(db: Kysely<Tables>, defaults: Settings): Promise<Settings> {
  const rows = await db.selectFrom('settings').selectAll().execute();
  const found = Object.fromEntries(rows.map(({ name, value_json: value }) => [name, JSON.parse(value) as unknown]));
  return { ...defaults, ...found } as Settings;
}

/** Sets what is given; the rest stays. */
export async function writeSettings(trx: Kysely<Tables>, changes: Partial<Settings>): Promise<void> {
  for (const [name, value] of Object.entries(changes)) {
    const value_json = JSON.stringify(value);
    await trx
      .insertInto('settings')
      .values({ name, value_json })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value_json }))
      .execute();
  }
}
