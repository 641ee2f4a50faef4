import { randomUUID } from 'node:crypto';

type Context = { requestId: string };
type Handler = (request: Request, context: Context) => Response | Promise<Response>;

/** The outermost wrapper: without a proxy, every route has to be wrapped. */
export function withRequestId(handler: Handler): (request: Request) => Promise<Response> {
  return async (request) => {
    const own = request.headers.get('x-request-id') ?? '';
    const requestId = /^[a-z\d_-]{1,64}$/i.test(own) ? own : randomUUID();
    const response = await handler(request, { requestId });
    response.headers.set('X-Request-Id', requestId);
    return response;
  };
}

export function withAuth(handler: Handler): Handler {
  return (request, context) => {
    const [scheme, token, ...more] = request.headers.get('authorization')?.split(' ') ?? [];
    if (scheme === undefined) {
      return Response.json({ error: 'Token?' }, { status: 401, headers: [['www-authenticate', 'Bearer']] });
    }
    if (scheme.toLowerCase() === 'bearer' && token === 'workshop-token' && more.length === 0) return handler(request, context);
    return Response.json({ error: 'Wrong token' }, { status: 403 });
  };
}

export function withErrors(handler: Handler): Handler {
  return async (request, context) => {
    try {
      return await handler(request, context);
    } catch (error) {
      console.error(context.requestId, error);
      return Response.json({ error: 'Internal Server Error', ...context }, { status: 500 });
    }
  };
}
