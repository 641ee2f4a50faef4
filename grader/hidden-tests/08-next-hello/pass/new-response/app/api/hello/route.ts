export async function GET() {
  const body = JSON.stringify({ message: "Hello from Next.js!" }, null, 2)
  return new Response(body, {
    status: 200,
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "no-store",
    },
  })
}
