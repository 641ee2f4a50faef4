import { readReport } from '../../../lib/read-report';
import { NextResponse } from 'next/server';
import { api } from '../../../lib/api';

export async function GET() {
  return api(async () => NextResponse.json({ report: await readReport() }));
}
