import type { NextRequest } from 'next/server';
import { readReport } from '../../../lib/read-report';

export function GET(request: NextRequest) {
  return readReport().then(
    (report) => Response.json({ report }),
    () => {
      const body = { error: 'Internal Server Error', requestId: request.headers.get('x-workshop-request') };
      return Response.json(body, { status: 500, statusText: 'Boom' });
    },
  );
}
