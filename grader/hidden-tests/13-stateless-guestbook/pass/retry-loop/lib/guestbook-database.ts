import { DatabaseError, Pool } from 'pg';

enum Code {
  UniqueViolation = '23505',
  DuplicateTable = '42P07',
  DuplicateObject = '42710',
}

export class GuestbookDatabase {
  private ready?: Promise<void>;

  constructor(private readonly pool: Pool) {}

  async rows<Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> {
    this.ready ??= this.createTables();
    await this.ready;
    return (await this.pool.query<Row>(text, values)).rows;
  }

  /** Somebody else may create the tables at the same moment: then look again. */
  private async createTables(attempt = 1): Promise<void> {
    try {
      await this.pool.query('CREATE TABLE IF NOT EXISTS guestbook (id bigserial PRIMARY KEY, name varchar, message varchar, at timestamptz)');
      await this.pool.query('CREATE TABLE IF NOT EXISTS likes (only_row boolean PRIMARY KEY DEFAULT true, n int NOT NULL)');
      await this.pool.query('INSERT INTO likes (n) VALUES (0) ON CONFLICT DO NOTHING');
    } catch (error) {
      const code = error instanceof DatabaseError ? error.code : undefined;
      if (attempt > 5 || !Object.values(Code).includes(code as Code)) throw error;
      await this.createTables(attempt + 1);
    }
  }
}

declare global {
  var database: GuestbookDatabase | undefined;
}

export const database = (globalThis.database ??= new GuestbookDatabase(
  new Pool({ connectionString: process.env.DATABASE_URL, max: 4 }),
));
