export async function GET() {
  return { message: 'Hello from Next.js!' };
}
