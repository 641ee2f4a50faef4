// The notes, in the memory of this process: gone when it ends. All functions are async, as those of a database are.
// TODO: keep the notes in the PostgreSQL database at process.env.DATABASE_URL instead.
const notes = new Map();

let lastId = 0;

/** The notes in order of creation; only the done or the open ones when `done` is true or false. */
async function listNotes({ done }) {
  return [...notes.values()].filter((note) => done === undefined || note.done === done);
}

async function findNote(id) {
  return notes.get(id);
}

async function addNote({ title, body }) {
  lastId += 1;
  const note = { id: String(lastId), title, body, done: false };
  notes.set(note.id, note);
  return note;
}

/** The changed note, or undefined when there is none with this id. What is undefined in `changes` stays as it was. */
async function changeNote(id, { title, body, done }) {
  const note = notes.get(id);
  if (!note) return undefined;
  const changed = { ...note, title: title ?? note.title, body: body ?? note.body, done: done ?? note.done };
  notes.set(id, changed);
  return changed;
}

/** Whether there was such a note. */
async function deleteNote(id) {
  return notes.delete(id);
}

module.exports = { listNotes, findNote, addNote, changeNote, deleteNote };
