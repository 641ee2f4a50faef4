import { query } from '../../../lib/db';

type Counter = { value: number };

export async function GET() {
  const [counter] = await query<Counter>(`SELECT value FROM counters WHERE name = 'likes'`);
  return Response.json({ likes: counter?.value ?? 0 });
}

export async function POST() {
  const [counter] = await query<Counter>(`SELECT value FROM counters WHERE name = 'likes'`);
  const likes = (counter?.value ?? 0) + 1;
  await query(
    `INSERT INTO counters (name, value) VALUES ('likes', $1) ON CONFLICT (name) DO UPDATE SET value = $1`,
    [likes],
  );
  return Response.json({ likes });
}
