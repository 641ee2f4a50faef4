import { query } from '../../../lib/db';

type Counter = { value: number };

export async function GET() {
  const [counter] = await query<Counter>(`SELECT value FROM counters WHERE name = 'likes'`);
  return Response.json({ likes: counter?.value ?? 0 });
}

export async function POST() {
  // One statement reads, adds and writes. Between a SELECT and an UPDATE, another instance could write too.
  const [counter] = await query<Counter>(
    `INSERT INTO counters (name, value) VALUES ('likes', 1)
     ON CONFLICT (name) DO UPDATE SET value = counters.value + 1
     RETURNING value`,
  );
  return Response.json({ likes: counter?.value });
}
