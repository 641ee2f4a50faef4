import type { Handler } from './handler';

const TOKEN = 'workshop-token';

/** Calls the handler only for requests that bring the token. Where Express says `next()`, a wrapper calls the handler. */
export function withAuth(handler: Handler): Handler {
  return (request) => {
    const header = request.headers.get('authorization');
    if (header === null) {
      // 401: "I don't know who you are." WWW-Authenticate says how to introduce yourself.
      return Response.json(
        { error: 'This needs a token.' },
        { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } },
      );
    }
    const [scheme = '', token] = header.split(' ');
    if (scheme.toLowerCase() !== 'bearer' || token !== TOKEN) {
      // 403: "I have seen what you sent, and it does not open this door."
      return Response.json({ error: 'This token is not valid here.' }, { status: 403 });
    }
    return handler(request);
  };
}
