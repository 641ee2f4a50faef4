import { listNotes } from '@/lib/store';

// What to build is in README.md, in the exercise's folder.
export async function GET(request: Request) {
  // TODO 1: the filter ?done=true or ?done=false. `new URL(request.url).searchParams` holds what stands behind the `?`.
  return Response.json(listNotes());
}

// TODO 2: POST makes a note. `await request.json()` gives you the body, and throws when it is malformed JSON.

// TODO 3: GET, PATCH and DELETE of one note belong into a file of their own: app/api/notes/[id]/route.ts
