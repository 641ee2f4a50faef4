type Entry = { id: number; name: string; message: string; createdAt: string };

// In the memory of this one process: another instance knows nothing of it, and a restart empties it.
const entries: Entry[] = [];

export async function GET() {
  return Response.json(entries);
}

// TODO: keep the entries in the database, with `pool` of lib/db.ts, instead of the array.
// TODO: answer 400 to malformed JSON, and to a name or a message that is missing, blank or not a text.
export async function POST(request: Request) {
  const { name, message } = await request.json();

  const entry = { id: entries.length + 1, name, message, createdAt: new Date().toISOString() };
  entries.push(entry);
  return Response.json(entry, { status: 201 });
}
