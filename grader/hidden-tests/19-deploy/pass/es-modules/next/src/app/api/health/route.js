export const GET = () => new Response('{"status":"ok"}', { headers: { 'content-type': 'application/json; charset=utf-8' } });
