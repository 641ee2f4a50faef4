// In the memory of this one process, like the entries.
let likes = 0;

export async function GET() {
  return Response.json({ likes });
}

// TODO: count in the database, so that no like is lost when many come at once.
export async function POST() {
  likes += 1;
  return Response.json({ likes });
}
