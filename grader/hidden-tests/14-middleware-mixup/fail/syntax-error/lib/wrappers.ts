type Handler = (request: Request) => Response | Promise<Response>;

export function withAuth(handler: Handler): Handler {
  return (request) => {
    const header = request.headers.get('authorization');
    if (header === null) {
      return Response.json({ error: 'No token' }, { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } });
    }
    const [scheme = '', token] = header.split(' ');
    if (scheme.toLowerCase() !== 'bearer' || token !== 'workshop-token') {
      return Response.json({ error: 'Wrong token' }, { status: 403 });
    }
    return handler(request);
  };
}

export function withErrors(handler: Handler): Handler {
  return async (request) => {
    try {
      return await handler(request);
    } catch (error) {
      console.error(error);
      const requestId = request.headers.get('x-request-id');
      return Response.json({ error: 'Internal Server Error', requestId }, { status: 500 });
    }
  };
}
