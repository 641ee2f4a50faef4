const json = (status, body, headers) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers } });

const auth = (handler) => async (request, ...rest) => {
  const header = request.headers.get('authorization');
  if (header === null) return json(401, { error: 'Who is there?' }, { 'www-authenticate': 'Bearer realm=api' });
  const at = header.indexOf(' ');
  const ok = header.slice(0, at).toLowerCase() === 'bearer' && header.slice(at + 1).trim() === 'workshop-token';
  return ok ? handler(request, ...rest) : json(403, { error: 'Go away' });
};

const errors = (handler) => (request, ...rest) =>
  Promise.resolve()
    .then(() => handler(request, ...rest))
    .catch((error) => {
      console.log(error.stack);
      return json(500, { requestId: request.headers.get('x-request-id'), error: 'Internal Server Error', retry: false });
    });

export { auth, errors, json };
