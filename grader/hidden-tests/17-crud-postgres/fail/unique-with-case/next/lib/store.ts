import { DatabaseError, Pool, type QueryResultRow } from 'pg';

export type Note = { id: string; title: string; body: string; done: boolean };

export type Changes = Partial<Omit<Note, 'id'>>;

// `next dev` loads this file anew after a change; without globalThis, every load would open connections of its own.
const kept = globalThis as typeof globalThis & { notesPool?: Pool };
const pool = (kept.notesPool ??= openPool());

function openPool(): Pool {
  const opened = new Pool({ connectionString: process.env.DATABASE_URL });
  // A connection that breaks while nobody uses it is replaced by a new one. Without a listener, the program would end.
  opened.on('error', (error) => console.error('A database connection broke:', error.message));
  return opened;
}

// Statements sent together are one transaction, and the lock is held until its end: two instances on one database don't
// get in each other's way. The index is what keeps titles unique, however many requests come at the same moment.
const createTables = `
  SELECT pg_advisory_xact_lock(17);
  CREATE TABLE IF NOT EXISTS notes (
    id    integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    body  text NOT NULL,
    done  boolean NOT NULL DEFAULT false
  );
  CREATE UNIQUE INDEX IF NOT EXISTS notes_title ON notes (title);
`;

// The id is a number in the database and a text in the API. To order by the number, say `notes.id`: `id` alone is this text.
const columns = 'id::text, title, body, done';

let tables: Promise<unknown> | undefined;

/** Answers the rows of one statement, once the table is there. Values stand beside the text, as $1, $2 ... */
async function query<Row extends QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> {
  // Every request waits for the same promise. When it fails, the next request tries again.
  tables ??= pool.query(createTables).catch((error: unknown) => {
    tables = undefined;
    throw error;
  });
  await tables;
  const { rows } = await pool.query<Row>(text, values);
  return rows;
}

type Page = { done?: boolean; limit: number; after?: string };

/** Up to `limit` notes in order of creation, those after the note `after`; undefined when there is no such note. */
export async function listNotes({ done, limit, after }: Page): Promise<Note[] | undefined> {
  if (after !== undefined && !(await findNote(after))) return undefined;
  return query<Note>(
    `SELECT ${columns} FROM notes
     WHERE ($1::boolean IS NULL OR done = $1) AND ($2::integer IS NULL OR id > $2)
     ORDER BY notes.id LIMIT $3`,
    [done, after, limit],
  );
}

export async function findNote(id: string): Promise<Note | undefined> {
  if (!isId(id)) return undefined;
  const [note] = await query<Note>(`SELECT ${columns} FROM notes WHERE id = $1`, [id]);
  return note;
}

/** The new note, or 'taken' when another note has this title. */
export async function addNote({ title, body }: { title: string; body: string }): Promise<Note | 'taken'> {
  const [note] = await query<Note>(
    `INSERT INTO notes (title, body) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING ${columns}`,
    [title, body],
  );
  return note ?? 'taken';
}

/** The changed note, 'taken' when another note has this title, or undefined when there is no note with this id. */
export async function changeNote(id: string, { title, body, done }: Changes): Promise<Note | 'taken' | undefined> {
  if (!isId(id)) return undefined;
  try {
    // `pg` sends undefined as NULL, and COALESCE takes the first value that is not NULL.
    const [note] = await query<Note>(
      `UPDATE notes SET title = COALESCE($2, title), body = COALESCE($3, body), done = COALESCE($4, done)
       WHERE id = $1 RETURNING ${columns}`,
      [id, title, body, done],
    );
    return note;
  } catch (error) {
    // unique_violation: the index has refused the new title.
    if (error instanceof DatabaseError && error.code === '23505') return 'taken';
    throw error;
  }
}

/** Whether there was such a note. */
export async function deleteNote(id: string): Promise<boolean> {
  if (!isId(id)) return false;
  const rows = await query('DELETE FROM notes WHERE id = $1 RETURNING id', [id]);
  return rows.length > 0;
}

/** PostgreSQL fails when a text is compared with a number that it can't be, or when the number is too big. */
function isId(text: string): boolean {
  return /^\d{1,9}$/.test(text);
}
