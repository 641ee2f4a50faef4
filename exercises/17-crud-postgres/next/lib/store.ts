export type Note = { id: string; title: string; body: string; done: boolean };

export type Changes = Partial<Omit<Note, 'id'>>;

// The notes, in the memory of this process: gone when it ends. All functions are async, as those of a database are.
// TODO: keep the notes in the PostgreSQL database at process.env.DATABASE_URL instead.
const kept = globalThis as typeof globalThis & { notes?: Map<string, Note>; lastId?: number };
const notes = (kept.notes ??= new Map());

/** The notes in order of creation; only the done or the open ones when `done` is true or false. */
export async function listNotes({ done }: { done?: boolean }): Promise<Note[]> {
  return [...notes.values()].filter((note) => done === undefined || note.done === done);
}

export async function findNote(id: string): Promise<Note | undefined> {
  return notes.get(id);
}

export async function addNote({ title, body }: { title: string; body: string }): Promise<Note> {
  kept.lastId = (kept.lastId ?? 0) + 1;
  const note = { id: String(kept.lastId), title, body, done: false };
  notes.set(note.id, note);
  return note;
}

/** The changed note, or undefined when there is none with this id. What is undefined in `changes` stays as it was. */
export async function changeNote(id: string, { title, body, done }: Changes): Promise<Note | undefined> {
  const note = notes.get(id);
  if (!note) return undefined;
  const changed = { ...note, title: title ?? note.title, body: body ?? note.body, done: done ?? note.done };
  notes.set(id, changed);
  return changed;
}

/** Whether there was such a note. */
export async function deleteNote(id: string): Promise<boolean> {
  return notes.delete(id);
}
