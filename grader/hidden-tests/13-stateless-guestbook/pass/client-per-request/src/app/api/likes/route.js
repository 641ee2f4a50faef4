import { withClient } from '../../../lib/with-client';

const count = async (client) => {
  const { rows } = await client.query('SELECT count(*) AS n FROM likes');
  return Response.json({ likes: Number(rows[0].n) });
};

export const GET = () => withClient(count);

export const POST = () =>
  withClient(async (client) => {
    await client.query('INSERT INTO likes DEFAULT VALUES');
    return count(client);
  });
