// node:http and pg, without Express. Ids are texts such as "note-1".
const http = require('node:http');
const { text } = require('node:stream/consumers');
const { Pool } = require('pg');

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const columns = "'note-' || nr AS id, title, body, done";

const tables = makeTables();

async function makeTables() {
  await pool.query('CREATE TABLE IF NOT EXISTS notes (nr serial PRIMARY KEY, title text, body text, done boolean DEFAULT false)');
  await pool.query('CREATE UNIQUE INDEX IF NOT EXISTS one_title ON notes (lower(title))');
}

class Stop extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function readJson(request) {
  const body = await text(request);
  try {
    return Object(JSON.parse(body));
  } catch {
    throw new Stop(400, 'malformed JSON');
  }
}

function check({ title, body, done }) {
  if (title !== undefined && (typeof title !== 'string' || title.trim() === '')) throw new Stop(400, 'title');
  if (body !== undefined && typeof body !== 'string') throw new Stop(400, 'body');
  if (done !== undefined && typeof done !== 'boolean') throw new Stop(400, 'done');
}

async function numberOf(id, status = 404) {
  const nr = /^note-(\d{1,9})$/.exec(id)?.[1];
  const { rowCount } = nr ? await pool.query('SELECT FROM notes WHERE nr = $1', [nr]) : { rowCount: 0 };
  if (!rowCount) throw new Stop(status, `no note ${id}`);
  return nr;
}

async function list(query) {
  const limit = query.get('limit') ?? '50';
  if (!/^\d{1,3}$/.test(limit) || limit < 1 || limit > 100) throw new Stop(400, 'limit');
  const done = query.get('done');
  if (done !== null && done !== 'true' && done !== 'false') throw new Stop(400, 'done');
  const from = query.has('after') ? await numberOf(query.get('after'), 400) : 0;
  const { rows } = await pool.query(
    `SELECT ${columns} FROM notes WHERE nr > $1 AND ($2::text IS NULL OR done = $2::boolean) ORDER BY nr LIMIT $3`,
    [from, done, limit],
  );
  return [200, rows];
}

async function route(request, { pathname, searchParams }) {
  const [, api, notes, id, rest] = pathname.split('/');
  if (api !== 'api' || notes !== 'notes' || rest !== undefined) throw new Stop(404, 'nothing here');
  const name = `${request.method} ${id === undefined ? 'all' : 'one'}`;
  if (name === 'GET all') return list(searchParams);
  if (name === 'POST all') {
    const sent = await readJson(request);
    check(sent);
    if (sent.title === undefined) throw new Stop(400, 'no title');
    const { rows } = await pool.query(`INSERT INTO notes (title, body) VALUES ($1, $2) RETURNING ${columns}`, [sent.title, sent.body ?? '']);
    return [201, rows[0], { Location: `/api/notes/${rows[0].id}` }];
  }
  if (id === undefined) throw new Stop(405, 'no such method');
  const nr = await numberOf(decodeURIComponent(id));
  if (request.method === 'DELETE') {
    await pool.query('DELETE FROM notes WHERE nr = $1', [nr]);
    return [204];
  }
  if (request.method === 'PATCH') {
    const sent = await readJson(request);
    check(sent);
    for (const key of ['title', 'body', 'done']) {
      if (sent[key] !== undefined) await pool.query(`UPDATE notes SET ${key} = $1 WHERE nr = $2`, [sent[key], nr]);
    }
  }
  const { rows } = await pool.query(`SELECT ${columns} FROM notes WHERE nr = $1`, [nr]);
  return [200, rows[0]];
}

http
  .createServer(async (request, response) => {
    let answer;
    try {
      await tables;
      answer = await route(request, new URL(request.url, 'http://localhost'));
    } catch (error) {
      const status = error.code === '23505' ? 409 : (error.status ?? 500);
      answer = [status, { error: status === 409 ? 'this title is taken' : error.message }];
    }
    const [status, body, headers = {}] = answer;
    response.writeHead(status, { ...headers, ...(body ? { 'Content-Type': 'application/json' } : {}) });
    response.end(body && JSON.stringify(body));
  })
  .listen(process.env.PORT || 3000);
