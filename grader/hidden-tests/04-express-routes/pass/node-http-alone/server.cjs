'use strict';
const { createServer } = require('node:http');

const PATTERN = /^\/api\/notes(?:\/([^/]+))?$/;
const store = [];
let next = 1n;

class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function readJson(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  let value;
  try {
    value = JSON.parse(Buffer.concat(parts).toString());
  } catch {
    throw new Refusal(400, 'malformed JSON');
  }
  if (Object(value) !== value) throw new Refusal(400, 'send an object');
  return value;
}

function check({ title = 'x', body = '', done = false }) {
  if (typeof title != 'string' || !title.trim()) throw new Refusal(400, 'title?');
  if (typeof body != 'string') throw new Refusal(400, 'body?');
  if (done !== true && done !== false) throw new Refusal(400, 'done?');
}

const collection = {
  GET({ url }) {
    const done = url.searchParams.get('done');
    if (done === null) return [200, store];
    if (!/^(true|false)$/.test(done)) throw new Refusal(400, 'done?');
    return [200, store.filter((note) => `${note.done}` === done)];
  },
  async POST({ request }) {
    const input = await readJson(request);
    if (input.title === undefined) throw new Refusal(400, 'title?');
    check(input);
    const note = { id: `${next++}`, title: input.title, body: input.body ?? '', done: false };
    store.push(note);
    return [201, note, { location: `/api/notes/${note.id}` }];
  },
};

const item = {
  GET: ({ index }) => [200, store[index]],
  async PATCH({ request, index }) {
    const input = await readJson(request);
    check(input);
    const note = store[index];
    note.title = input.title ?? note.title;
    note.body = input.body ?? note.body;
    note.done = input.done ?? note.done;
    return [200, note];
  },
  DELETE({ index }) {
    store.splice(index, 1);
    return [204];
  },
};

async function answer(request) {
  const url = new URL(request.url, 'http://localhost');
  const match = PATTERN.exec(url.pathname);
  if (!match) throw new Refusal(404, 'no such path');
  if (match[1] === undefined) return (collection[request.method] ?? methodRefused)({ request, url });
  const index = store.findIndex((note) => note.id === match[1]);
  if (index === -1) throw new Refusal(404, 'no such note');
  return (item[request.method] ?? methodRefused)({ request, index });
}

function methodRefused() {
  throw new Refusal(405, 'no such method');
}

createServer(async (request, response) => {
  const [status, value, headers] = await answer(request).catch((error) => [
    error.status ?? 500,
    { error: error.message },
  ]);
  if (value === undefined) response.writeHead(status).end();
  else
    response
      .writeHead(status, { ...headers, 'content-type': 'application/json; charset=utf-8' })
      .end(JSON.stringify(value));
}).listen(process.env.PORT ?? 3000);
