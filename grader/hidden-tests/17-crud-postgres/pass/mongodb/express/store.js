const { MongoClient, MongoServerError, ObjectId } = require('mongodb');

const client = new MongoClient(process.env.MONGODB_URL);
// The database that the address names.
const notes = client.db().collection('notes');

let index;

/** The collection, once the index is there that keeps titles unique. MongoDB makes the collection along with it. */
async function indexedNotes() {
  // Strength 2 compares letters and their accents, but not their case.
  index ??= notes
    .createIndex({ title: 1 }, { unique: true, collation: { locale: 'en', strength: 2 } })
    .catch((error) => {
      index = undefined;
      throw error;
    });
  await index;
  return notes;
}

/** Up to `limit` notes in order of creation, those after the note `after`; undefined when there is no such note. */
async function listNotes({ done, limit, after }) {
  if (after !== undefined && !(await findNote(after))) return undefined;
  const filter = {
    ...(done === undefined ? {} : { done }),
    // An ObjectId begins with the time, and then counts on, so ids grow.
    ...(after === undefined ? {} : { _id: { $gt: new ObjectId(after) } }),
  };
  const collection = await indexedNotes();
  const found = await collection.find(filter).sort({ _id: 1 }).limit(limit).toArray();
  return found.map(toNote);
}

async function findNote(id) {
  if (!isId(id)) return undefined;
  const collection = await indexedNotes();
  const found = await collection.findOne({ _id: new ObjectId(id) });
  return found ? toNote(found) : undefined;
}

/** The new note, or 'taken' when another note has this title. */
async function addNote({ title, body }) {
  const collection = await indexedNotes();
  const document = { title, body, done: false };
  try {
    const { insertedId } = await collection.insertOne(document);
    return toNote({ ...document, _id: insertedId });
  } catch (error) {
    if (isDuplicate(error)) return 'taken';
    throw error;
  }
}

/** The changed note, 'taken' when another note has this title, or undefined when there is no note with this id. */
async function changeNote(id, changes) {
  if (!isId(id)) return undefined;
  // The driver would store undefined as null.
  const entries = Object.entries(changes).filter(([, value]) => value !== undefined);
  if (entries.length === 0) return findNote(id);
  const collection = await indexedNotes();
  try {
    const changed = await collection.findOneAndUpdate(
      { _id: new ObjectId(id) },
      { $set: Object.fromEntries(entries) },
      { returnDocument: 'after' },
    );
    return changed ? toNote(changed) : undefined;
  } catch (error) {
    if (isDuplicate(error)) return 'taken';
    throw error;
  }
}

/** Whether there was such a note. */
async function deleteNote(id) {
  if (!isId(id)) return false;
  const collection = await indexedNotes();
  const { deletedCount } = await collection.deleteOne({ _id: new ObjectId(id) });
  return deletedCount === 1;
}

function toNote({ _id, title, body, done }) {
  return { id: _id.toHexString(), title, body, done };
}

/** `new ObjectId` throws for anything else. */
function isId(text) {
  return /^[0-9a-f]{24}$/.test(text);
}

function isDuplicate(error) {
  return error instanceof MongoServerError && error.code === 11000;
}

module.exports = { listNotes, findNote, addNote, changeNote, deleteNote };
