import { MongoClient, MongoServerError, ObjectId, type Collection, type Filter, type WithId } from 'mongodb';

export type Note = { id: string; title: string; body: string; done: boolean };

export type Changes = Partial<Omit<Note, 'id'>>;

type Stored = Omit<Note, 'id'>;

// `next dev` loads this file anew after a change; without globalThis, every load would open connections of its own.
const kept = globalThis as typeof globalThis & { mongoClient?: MongoClient };

let ready: Promise<Collection<Stored>> | undefined;

/** The collection, once the index is there that keeps titles unique. */
function notes(): Promise<Collection<Stored>> {
  return (ready ??= open().catch((error: unknown) => {
    ready = undefined;
    throw error;
  }));
}

async function open(): Promise<Collection<Stored>> {
  const url = process.env.MONGODB_URL;
  if (!url) throw new Error('MONGODB_URL is not set');
  const client = (kept.mongoClient ??= new MongoClient(url));
  const collection = client.db().collection<Stored>('notes');
  await collection.createIndex({ title: 1 }, { unique: true, collation: { locale: 'en', strength: 2 } });
  return collection;
}

type Page = { done?: boolean; limit: number; after?: string };

/** Up to `limit` notes in order of creation, those after the note `after`; undefined when there is no such note. */
export async function listNotes({ done, limit, after }: Page): Promise<Note[] | undefined> {
  if (after !== undefined && !(await findNote(after))) return undefined;
  const filter: Filter<Stored> = {};
  if (done !== undefined) filter.done = done;
  if (after !== undefined) filter._id = { $gt: new ObjectId(after) };
  const found = (await notes()).find(filter, { sort: { _id: 1 }, limit });
  return found.map(toNote).toArray();
}

export async function findNote(id: string): Promise<Note | undefined> {
  if (!isId(id)) return undefined;
  const found = await (await notes()).findOne({ _id: new ObjectId(id) });
  return found ? toNote(found) : undefined;
}

/** The new note, or 'taken' when another note has this title. */
export async function addNote({ title, body }: { title: string; body: string }): Promise<Note | 'taken'> {
  const collection = await notes();
  return orTaken(async () => {
    const { insertedId } = await collection.insertOne({ title, body, done: false });
    return { id: insertedId.toHexString(), title, body, done: false };
  });
}

/** The changed note, 'taken' when another note has this title, or undefined when there is no note with this id. */
export async function changeNote(id: string, { title, body, done }: Changes): Promise<Note | 'taken' | undefined> {
  if (!isId(id)) return undefined;
  const set: Changes = {
    ...(title === undefined ? {} : { title }),
    ...(body === undefined ? {} : { body }),
    ...(done === undefined ? {} : { done }),
  };
  if (Object.keys(set).length === 0) return findNote(id);
  const collection = await notes();
  return orTaken(async () => {
    const changed = await collection.findOneAndUpdate({ _id: new ObjectId(id) }, { $set: set }, { returnDocument: 'after' });
    return changed ? toNote(changed) : undefined;
  });
}

/** Whether there was such a note. */
export async function deleteNote(id: string): Promise<boolean> {
  if (!isId(id)) return false;
  const { deletedCount } = await (await notes()).deleteOne({ _id: new ObjectId(id) });
  return deletedCount === 1;
}

/** What `write` gives, or 'taken' when the unique index refuses it. */
async function orTaken<Result>(write: () => Promise<Result>): Promise<Result | 'taken'> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof MongoServerError && error.code === 11000) return 'taken';
    throw error;
  }
}

function toNote({ _id, title, body, done }: WithId<Stored>): Note {
  return { id: _id.toHexString(), title, body, done };
}

function isId(text: string): boolean {
  return /^[0-9a-f]{24}$/.test(text);
}
