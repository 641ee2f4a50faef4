type CountedHandler = (request: Request, visits: number) => Response | Promise<Response>;

export function withVisits(handler: CountedHandler) {
  return async function counted(request: Request): Promise<Response> {
    const pairs = (request.headers.get('cookie') ?? '').split('; ').map((pair) => pair.split('='));
    const [, text] = pairs.find(([name]) => name === 'visits') ?? [];
    let visits = 1;
    if (text && [...text].every((c) => c >= '0' && c <= '9') && text !== '0') {
      visits = Number(text) + 1;
    }
    const response = await handler(request, visits);
    response.headers.append('Set-Cookie', `lastvisit=${Date.now()}; Path=/; SameSite=Lax; HttpOnly`);
    response.headers.append('Set-Cookie', `visits=${visits}; Path=/; SameSite=Lax; HttpOnly; Secure`);
    return response;
  };
}
