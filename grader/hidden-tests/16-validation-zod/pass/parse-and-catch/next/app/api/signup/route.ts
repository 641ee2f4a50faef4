import { NextResponse, type NextRequest } from 'next/server';

export async function POST(request: NextRequest) {
  // A dynamic import loads the rules when the first request comes.
  const { default: parseSignup, explain } = await import('../../../../shared/signup-schema.mjs');
  try {
    return NextResponse.json({ user: parseSignup(await request.json()) }, { status: 201 });
  } catch (error) {
    return NextResponse.json({ errors: explain(error) }, { status: 400 });
  }
}
