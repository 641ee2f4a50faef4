import type { NextRequest } from 'next/server';

export enum Access {
  Anonymous = 401,
  Forbidden = 403,
}

export type RouteHandler = (request: NextRequest) => Promise<Response>;
export type Wrapper = (inner: RouteHandler) => RouteHandler;

export const compose = (...wrappers: Wrapper[]): Wrapper => (handler) => wrappers.reduceRight((inner, wrap) => wrap(inner), handler);

class AccessError extends Error {
  constructor(public readonly status: Access) {
    super(Access[status]);
  }
}

export const withAuth: Wrapper = (inner) => async (request) => {
  const header = request.headers.get('authorization');
  if (header === null) throw new AccessError(Access.Anonymous);
  if (header.replace(/^bearer /i, '') === header || !header.endsWith(' workshop-token')) throw new AccessError(Access.Forbidden);
  if (header.length !== 'Bearer workshop-token'.length) throw new AccessError(Access.Forbidden);
  return inner(request);
};

export const withErrors: Wrapper = (inner) => async (request) => {
  try {
    return await inner(request);
  } catch (error) {
    if (error instanceof AccessError) {
      const headers = error.status === Access.Anonymous ? { 'WWW-Authenticate': 'Bearer' } : undefined;
      return Response.json({ error: error.message }, { status: error.status, headers });
    }
    return Response.json({ error: 'Internal Server Error', requestId: request.headers.get('X-Request-Id') }, { status: 500 });
  }
};
