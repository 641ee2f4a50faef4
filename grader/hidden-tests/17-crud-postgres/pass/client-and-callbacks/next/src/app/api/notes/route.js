import { isTaken, mistakeIn, problem, withClient } from './with-client';

export function GET(request) {
  const { done, limit = '50', after } = Object.fromEntries(request.nextUrl.searchParams);
  if (!['true', 'false', undefined].includes(done)) return problem(400, 'done?');
  const count = Number(limit);
  if (!(count >= 1 && count <= 100 && count === Math.floor(count))) return problem(400, 'limit?');
  return withClient(async (client) => {
    const found = await client.query('SELECT id FROM notes WHERE id::text = $1', [after]);
    if (after !== undefined && found.rowCount === 0) return problem(400, 'after?');
    const { rows } = await client.query(
      `SELECT * FROM notes WHERE id > $1 ${done === undefined ? '' : `AND done IS ${done}`} ORDER BY id ASC FETCH FIRST $2 ROWS ONLY`,
      [after ?? 0, count],
    );
    return Response.json(rows);
  });
}

export async function POST(request) {
  const body = await request.json().catch(() => null);
  const mistake = mistakeIn(body);
  if (mistake || body.title === undefined) return problem(400, mistake ?? 'no title');
  return withClient(async (client) => {
    if (await isTaken(client, body.title)) return problem(409, 'taken');
    const { rows } = await client.query('INSERT INTO notes (title, body, done) VALUES ($1, $2, FALSE) RETURNING *', [
      body.title,
      body.body ?? '',
    ]);
    return Response.json(rows[0], { status: 201, headers: { location: `/api/notes/${rows[0].id}` } });
  });
}
