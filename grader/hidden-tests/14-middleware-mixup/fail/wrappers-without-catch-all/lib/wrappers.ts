type Handler = (request: Request, requestId: string) => Response | Promise<Response>;

export function route(handler: Handler) {
  return async (request: Request) => {
    const sent = request.headers.get('x-request-id') ?? '';
    const requestId = /^[A-Za-z0-9_-]{1,64}$/.test(sent) ? sent : crypto.randomUUID();
    let response: Response;
    try {
      response = await handler(request, requestId);
    } catch (error) {
      console.error(error);
      response = Response.json({ error: 'Internal Server Error', requestId }, { status: 500 });
    }
    response.headers.set('X-Request-Id', requestId);
    return response;
  };
}
