let likes = 0;

export async function GET() {
  return Response.json({ likes });
}

export async function POST() {
  likes += 1;
  return Response.json({ likes });
}
