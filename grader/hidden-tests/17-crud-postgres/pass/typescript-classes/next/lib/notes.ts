import { Pool, type PoolClient } from 'pg';

export class NotesError extends Error {
  constructor(
    readonly status: 400 | 404 | 409,
    message: string,
  ) {
    super(message);
  }
}

type Row = { id: number; title: string; body: string; done: boolean };
type Changes = { title?: string; body?: string; done?: boolean };

enum Table {
  Notes = 'notes',
}

export class Notes {
  static readonly shared: Notes = ((globalThis as { notes?: Notes }).notes ??= new Notes());

  readonly #pool = new Pool({ connectionString: process.env.DATABASE_URL });
  #ready: Promise<unknown> | null = null;

  async list(limit: number, after: string | null, done: boolean | null) {
    if (after !== null) await this.find(after, 400);
    const rows = await this.#query(
      `SELECT * FROM ${Table.Notes} WHERE id > $1 AND done IN (SELECT unnest($2::boolean[])) ORDER BY id LIMIT $3`,
      [after ?? 0, done === null ? [true, false] : [done], limit],
    );
    return rows.map(toNote);
  }

  async find(id: string, status: 400 | 404 = 404) {
    const [row] = await this.#query(`SELECT * FROM ${Table.Notes} WHERE id::text = $1`, [id]);
    if (!row) throw new NotesError(status, 'There is no such note.');
    return toNote(row);
  }

  async add(title: string, body: string) {
    return this.#alone(title, null, async (client) => {
      const { rows } = await client.query<Row>(`INSERT INTO ${Table.Notes} (title, body) VALUES ($1, $2) RETURNING *`, [title, body]);
      return toNote(rows[0]!);
    });
  }

  async change(id: string, changes: Changes) {
    const { title, body, done } = { ...(await this.find(id)), ...changes };
    return this.#alone(title, id, async (client) => {
      const { rows } = await client.query<Row>(
        `UPDATE ${Table.Notes} SET title = $2, body = $3, done = $4 WHERE id::text = $1 RETURNING *`,
        [id, title, body, done],
      );
      return toNote(rows[0]!);
    });
  }

  async remove(id: string) {
    await this.find(id);
    await this.#query(`DELETE FROM ${Table.Notes} WHERE id::text = $1`, [id]);
  }

  /** Looks for the title and writes in one transaction, and nobody else does so meanwhile. */
  async #alone<Result>(title: string, id: string | null, write: (client: PoolClient) => Promise<Result>): Promise<Result> {
    await this.#tables();
    const client = await this.#pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('SELECT pg_advisory_xact_lock(hashtext(lower($1)))', [title]);
      const { rowCount } = await client.query(
        `SELECT 1 FROM ${Table.Notes} WHERE lower(title) = lower($1) AND id::text IS DISTINCT FROM $2`,
        [title, id],
      );
      if (rowCount) throw new NotesError(409, 'There is a note with this title.');
      const result = await write(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  #tables() {
    return (this.#ready ??= this.#pool.query(
      `CREATE TABLE IF NOT EXISTS ${Table.Notes} (id serial PRIMARY KEY, title text, body text, done boolean DEFAULT false)`,
    ));
  }

  async #query(text: string, values: unknown[]): Promise<Row[]> {
    await this.#tables();
    return (await this.#pool.query<Row>(text, values)).rows;
  }
}

function toNote({ id, ...rest }: Row) {
  return { ...rest, id: `${id}` };
}

export function readChanges(body: unknown): Changes {
  if (typeof body !== 'object' || body === null) throw new NotesError(400, 'no object');
  const { title, body: text, done } = body as Record<string, unknown>;
  if (title !== undefined && (typeof title !== 'string' || title.trim() === '')) throw new NotesError(400, 'title');
  if (text !== undefined && typeof text !== 'string') throw new NotesError(400, 'body');
  if (done !== undefined && typeof done !== 'boolean') throw new NotesError(400, 'done');
  return JSON.parse(JSON.stringify({ title, body: text, done }));
}
