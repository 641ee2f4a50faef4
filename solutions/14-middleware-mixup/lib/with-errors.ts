import type { Handler } from './handler';

/** Turns whatever the handler throws into a 500 that tells the client nothing but the id to look up in the log. */
export function withErrors(handler: Handler): Handler {
  return async (request) => {
    try {
      // `return handler(request)` would give the promise away before it fails; `await` keeps the failure in here.
      return await handler(request);
    } catch (error) {
      // proxy.ts wrote this header, so it is the id that the response will carry.
      const requestId = request.headers.get('x-request-id');
      console.error(`Request ${requestId} failed:`, error);
      return Response.json({ error: 'Internal Server Error', requestId }, { status: 500 });
    }
  };
}
