import { getToken } from 'next-auth/jwt';
import { NextResponse } from 'next/server';

export const GET = async (req) => {
  const token = await getToken({ req });
  if (token === null) return NextResponse.json({ error: 'Not signed in' }, { status: 401 });
  return NextResponse.json({ user: { name: token.name } });
};
