// The folders `app/api/hello` make the address, the file name `route.ts` makes it a route,
// and the function's name is the HTTP method. Nothing has to be registered anywhere.
export function GET(): Response {
  return Response.json({ message: 'Hello from Next.js!' });
}
