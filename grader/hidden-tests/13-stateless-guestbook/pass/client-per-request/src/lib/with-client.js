import pg from 'pg';

const lockNumber = 4711;
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function prepare(client) {
  const { rows } = await client.query("SELECT to_regclass('guests') AS guests");
  if (rows[0].guests) return;
  for (;;) {
    const { rows: [lock] } = await client.query('SELECT pg_try_advisory_lock($1) AS mine', [lockNumber]);
    if (lock.mine) break;
    await wait(30);
  }
  try {
    await client.query('CREATE TABLE IF NOT EXISTS likes (at timestamptz DEFAULT now())');
    await client.query('CREATE TABLE IF NOT EXISTS guests (id serial PRIMARY KEY, name text, message text, at timestamptz DEFAULT now())');
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [lockNumber]);
  }
}

/** One connection for each request, opened and closed again. */
export async function withClient(work) {
  const client = new pg.Client(process.env.DATABASE_URL);
  await client.connect();
  try {
    await prepare(client);
    return await work(client);
  } finally {
    await client.end();
  }
}
