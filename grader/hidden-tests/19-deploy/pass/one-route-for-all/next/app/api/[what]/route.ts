import { notFound } from 'next/navigation';

const answers: Record<string, () => object> = {
  health: () => ({ status: 'ok' }),
  name: () => ({ name: process.env.APP_NAME }),
};

export async function GET(_request: Request, { params }: { params: Promise<{ what: string }> }) {
  const { what } = await params;
  const answer = answers[what] ?? notFound();
  return Response.json(answer());
}
