// Given: the notes, kept in memory. Call these functions in your route handlers, or write a store of your own.
// Nothing is checked here: what comes in with a request is your handlers' business.

export type Note = { id: string; title: string; body: string; done: boolean };

type Store = { notes: Map<string, Note>; lastId: number };

// `globalThis` is one object for the whole process. A variable of this file would be made anew, and empty, when
// `next dev` loads the file again after a change in it.
const memory = globalThis as typeof globalThis & { noteStore?: Store };
const store = (memory.noteStore ??= { notes: new Map(), lastId: 0 });

/** All notes, in order of creation. */
export function listNotes(): Note[] {
  return [...store.notes.values()];
}

/** The note that has this id; undefined when there is none. */
export function findNote(id: string): Note | undefined {
  return store.notes.get(id);
}

/** Keeps a new note, with an id that was never used before, and returns it. */
export function addNote(title: string, body: string): Note {
  store.lastId += 1;
  const note = { id: String(store.lastId), title, body, done: false };
  store.notes.set(note.id, note);
  return note;
}

/** Changes those of the three values that are given, and returns the note; undefined when there is none. */
export function changeNote(id: string, { title, body, done }: Partial<Note>): Note | undefined {
  const note = store.notes.get(id);
  if (!note) return undefined;
  if (title !== undefined) note.title = title;
  if (body !== undefined) note.body = body;
  if (done !== undefined) note.done = done;
  return note;
}

/** Removes a note, and says whether it was there. */
export function removeNote(id: string): boolean {
  return store.notes.delete(id);
}
