import { read, write } from '../../../lib/file';

export async function GET() {
  return Response.json({ likes: read().likes });
}

export async function POST() {
  const guestbook = read();
  const likes = guestbook.likes + 1;
  write({ ...guestbook, likes });
  return Response.json({ likes });
}
