const store = globalThis as typeof globalThis & { visits?: number };

export async function GET() {
  store.visits = (store.visits ?? 0) + 1;
  return Response.json({ visits: store.visits });
}
