export function GET(request) {
  return new Response('{ "message": "Hello from Next.js!" }', { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
}
