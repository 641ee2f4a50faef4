// One number in the memory of this one process: every copy of the app has its own,
// all visitors share it, and a restart sets it back to 0.
let visits = 0;

export async function GET() {
  visits += 1;

  // TODO: keep each visitor's own count in a cookie named `visits` instead.
  return Response.json({ visits });
}
