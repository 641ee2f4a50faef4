import { NextRequest, NextResponse } from 'next/server';
import { api } from '../../../lib/api';

export async function GET(request: NextRequest) {
  return api(() => {
    const authorization = request.headers.get('Authorization');
    if (!authorization) {
      const refused = NextResponse.json({ error: 'Unauthorized' }, { status: 401 });
      refused.headers.append('WWW-Authenticate', 'Bearer realm="workshop"');
      return refused;
    }
    const match = authorization.match(/^bearer\s+(.+)$/i);
    if (match?.[1] !== 'workshop-token') return NextResponse.json({ error: 'Forbidden' }, { status: 403 });
    return NextResponse.json({ message: 'You are in.' });
  });
}
