import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';
import { authOptions } from '../../../../lib/auth';

type Context = { params: Promise<{ nextauth: string[] }> };

export async function GET(request: NextRequest, context: Context) {
  return NextAuth(request as never, context as never, authOptions);
}

export async function POST(request: NextRequest, context: Context) {
  return NextAuth(request as never, context as never, authOptions);
}
