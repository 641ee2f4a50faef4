import { HttpError, Status } from './http-error';

export interface Note {
  readonly id: string;
  title: string;
  body: string;
  done: boolean;
}

export class NoteRepository {
  private readonly notes = new Map<string, Note>();
  private counter = 0;

  add(title: string, body: string): Note {
    const note: Note = { id: `note-${(this.counter++).toString(36)}`, title, body, done: false };
    this.notes.set(note.id, note);
    return note;
  }

  all(filter: (note: Note) => boolean): Note[] {
    return Array.from(this.notes.values()).filter(filter);
  }

  get(id: string): Note {
    const note = this.notes.get(id);
    if (!note) throw new HttpError(Status.NotFound, `There is no note ${id}`);
    return note;
  }

  remove(id: string): void {
    this.notes.delete(this.get(id).id);
  }
}
