import { NextResponse } from 'next/server';
import type { NextRequest } from 'next/server';

export const dynamic = 'force-dynamic';

type Hello = { message: string };

export const GET = async (_request: NextRequest): Promise<NextResponse<Hello>> =>
  NextResponse.json({ message: 'Hello from Next.js!' });
