import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

let notes = [];

export async function list(done) {
  await wait(1);
  return typeof done === 'boolean' ? notes.filter((note) => note.done === done) : notes;
}

export async function find(id) {
  await wait(1);
  return notes.find((note) => note.id === id);
}

export async function add({ title, body = '' }) {
  const note = { done: false, body, title, id: randomUUID() };
  notes = [...notes, note];
  return note;
}

export async function change(id, values) {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  notes = notes.map((note) => (note.id === id ? { ...note, ...given } : note));
  return find(id);
}

export async function remove(id) {
  notes = notes.filter((note) => note.id !== id);
}
