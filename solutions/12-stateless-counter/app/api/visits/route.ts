import { cookies } from 'next/headers';

// Nothing is kept here between two requests: the count comes in with the visitor's cookie
// and goes out with it again. So every copy of the app can answer, also after a restart.
export async function GET(): Promise<Response> {
  const jar = await cookies();
  const visits = countIn(jar.get('visits')?.value) + 1;

  jar.set('visits', String(visits), {
    httpOnly: true, // no script in the page can read or change it
    sameSite: 'lax', // other sites' forms and scripts don't send it along
    path: '/', // sent with every address of this site
  });
  return Response.json({ visits });
}

/** The count that a cookie carries, or 0. A cookie comes from outside: anybody can send any text in it. */
function countIn(value = ''): number {
  return /^[1-9]\d{0,14}$/.test(value) ? Number(value) : 0;
}
