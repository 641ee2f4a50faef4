export function GET(req: any, res: any) {
  res.json({ message: 'Hello from Next.js!' });
}
