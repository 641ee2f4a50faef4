const { Pool } = require('pg');

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
// A connection that breaks while nobody uses it is replaced by a new one. Without a listener, the program would end.
pool.on('error', (error) => console.error('A database connection broke:', error.message));

// Statements sent together are one transaction, and the lock is held until its end: two servers on one database don't
// get in each other's way. The index is what keeps titles unique, however many requests come at the same moment.
const createTables = `
  SELECT pg_advisory_xact_lock(17);
  CREATE TABLE IF NOT EXISTS notes (
    id    integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    body  text NOT NULL,
    done  boolean NOT NULL DEFAULT false
  );
  CREATE UNIQUE INDEX IF NOT EXISTS notes_title ON notes (lower(title));
`;

// The id is a number in the database and a text in the API. To order by the number, say `notes.id`: `id` alone is this text.
const columns = 'id, title, body, done';

let tables;

/** Answers the rows of one statement, once the table is there. Values stand beside the text, as $1, $2 ... */
async function query(text, values) {
  // Every request waits for the same promise. When it fails, the next request tries again.
  tables ??= pool.query(createTables).catch((error) => {
    tables = undefined;
    throw error;
  });
  await tables;
  const { rows } = await pool.query(text, values);
  return rows;
}

/** Up to `limit` notes in order of creation, those after the note `after`; undefined when there is no such note. */
async function listNotes({ done, limit, after }) {
  if (after !== undefined && !(await findNote(after))) return undefined;
  return query(
    `SELECT ${columns} FROM notes
     WHERE ($1::boolean IS NULL OR done = $1) AND ($2::integer IS NULL OR id > $2)
     ORDER BY notes.id LIMIT $3`,
    [done, after, limit],
  );
}

async function findNote(id) {
  if (!isId(id)) return undefined;
  const [note] = await query(`SELECT ${columns} FROM notes WHERE id = $1`, [id]);
  return note;
}

/** The new note, or 'taken' when another note has this title. */
async function addNote({ title, body }) {
  const [note] = await query(
    `INSERT INTO notes (title, body) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING ${columns}`,
    [title, body],
  );
  return note ?? 'taken';
}

/** The changed note, 'taken' when another note has this title, or undefined when there is no note with this id. */
async function changeNote(id, { title, body, done }) {
  if (!isId(id)) return undefined;
  try {
    // `pg` sends undefined as NULL, and COALESCE takes the first value that is not NULL.
    const [note] = await query(
      `UPDATE notes SET title = COALESCE($2, title), body = COALESCE($3, body), done = COALESCE($4, done)
       WHERE id = $1 RETURNING ${columns}`,
      [id, title, body, done],
    );
    return note;
  } catch (error) {
    // unique_violation: the index has refused the new title.
    if (error.code === '23505') return 'taken';
    throw error;
  }
}

/** Whether there was such a note. */
async function deleteNote(id) {
  if (!isId(id)) return false;
  const rows = await query('DELETE FROM notes WHERE id = $1 RETURNING id', [id]);
  return rows.length > 0;
}

/** PostgreSQL fails when a text is compared with a number that it can't be, or when the number is too big. */
function isId(text) {
  return /^\d{1,9}$/.test(text);
}

module.exports = { listNotes, findNote, addNote, changeNote, deleteNote };
