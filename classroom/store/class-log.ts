import type { Kysely } from 'kysely';
import type { AuditEntry } from '../contract/api.ts';
import type { Announcement } from '../contract/board.ts';
import { appendEvent } from './event-log.ts';
import type { Store } from './open-store.ts';
import type { Tables } from './tables.ts';

/** Tells everybody something, and keeps it for those who come later. */
export async function addAnnouncement(
  store: Store,
  { text, slug, check, at }: { text: string; slug: string | null; check: string | null; at: string },
): Promise<Announcement> {
  return store.write(async (trx) => {
    const row = { text, slug, check_id: check, at };
    const { id } = await trx.insertInto('announcements').values(row).returning('id').executeTakeFirstOrThrow();
    const announcement = { id, text, at, slug, check };
    const happening = { type: 'announcement', data: { announcement } } as const;
    await appendEvent(trx, happening, { at, audience: 'all' });
    return announcement;
  });
}

/** The newest first. */
export async function listAnnouncements(db: Kysely<Tables>, limit: number): Promise<Announcement[]> {
  const rows = await db.selectFrom('announcements').selectAll().orderBy('id', 'desc').limit(limit).execute();
  return rows.map(({ check_id: check, ...rest }) => ({ ...rest, check }));
}

/** Notes what an instructor did that learners may ask about later. */
export async function addAudit(store: Store, { at, actor, action, details }: Omit<AuditEntry, 'id'>): Promise<void> {
  const details_json = JSON.stringify(details);
  await store.write((trx) => trx.insertInto('audit').values({ at, actor, action, details_json }).execute());
}

/** The newest first. */
export async function listAudit(db: Kysely<Tables>, limit: number): Promise<AuditEntry[]> {
  const rows = await db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(limit).execute();
  return rows.map(({ details_json: details, ...row }) => ({
    ...row,
    details: JSON.parse(details) as Record<string, unknown>,
  }));
}
