/** An error as all handlers send it. */
export function sendError(status: number, error: string): Response {
  return Response.json({ error }, { status });
}
