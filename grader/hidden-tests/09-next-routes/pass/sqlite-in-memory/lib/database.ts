import { DatabaseSync } from 'node:sqlite';

function open(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  database.exec('create table notes (id integer primary key autoincrement, title text, body text, done integer)');
  return database;
}

export const database = ((globalThis as { database?: DatabaseSync }).database ??= open());

export const toNote = (row: any) => ({ id: `${row.id}`, title: row.title, body: row.body, done: row.done === 1 });
