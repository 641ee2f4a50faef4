import { connection, NextResponse } from 'next/server';

export async function GET() {
  await connection();
  const { APP_NAME: name } = process.env;
  return NextResponse.json({ name });
}
