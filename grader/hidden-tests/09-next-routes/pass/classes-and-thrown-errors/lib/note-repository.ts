import { HttpError, Status } from './http-error';

export class NoteRepository {
  private readonly notes: Note[] = [];
  private next = 100;

  static get shared(): NoteRepository {
    const holder = globalThis as { repository?: NoteRepository };
    return (holder.repository ??= new NoteRepository());
  }

  all(done?: boolean): Note[] {
    return done === undefined ? this.notes : this.notes.filter((note) => note.done === done);
  }

  create(title: string, body: string): Note {
    const note = new Note(`n-${this.next++}`, title, body);
    this.notes.push(note);
    return note;
  }

  get(id: string): Note {
    const note = this.notes.find((one) => one.id === id);
    if (!note) throw new HttpError(Status.NotFound, `Note ${id} not found`);
    return note;
  }

  remove(id: string): void {
    this.notes.splice(this.notes.indexOf(this.get(id)), 1);
  }
}

export class Note {
  done = false;

  constructor(
    public readonly id: string,
    public title: string,
    public body: string,
  ) {}
}
