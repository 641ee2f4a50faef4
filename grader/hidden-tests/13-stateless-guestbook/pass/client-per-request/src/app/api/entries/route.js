import { withClient } from '../../../lib/with-client';

const refuse = (error) => new Response(JSON.stringify({ error }), { status: 400, headers: { 'content-type': 'application/json; charset=utf-8' } });

const isText = (value) => typeof value === 'string' && /\S/.test(value);

export function GET() {
  return withClient(async (client) => {
    const { rows } = await client.query('SELECT * FROM guests ORDER BY id DESC LIMIT 1000');
    return Response.json(rows.map(({ at, ...row }) => ({ ...row, createdAt: at })));
  });
}

export async function POST(request) {
  const text = await request.text();
  let body;
  try {
    body = JSON.parse(text);
  } catch (error) {
    return refuse(error.message);
  }
  if (!isText(body?.name)) return refuse('Who are you?');
  if (!isText(body.message)) return refuse('What do you want to say?');
  return withClient(async (client) => {
    const { rows: [row] } = await client.query({
      text: 'INSERT INTO guests (name, message) VALUES ($1, $2) RETURNING id, at',
      values: [body.name, body.message],
    });
    return Response.json({ id: row.id, name: body.name, message: body.message, createdAt: row.at }, { status: 201 });
  });
}
