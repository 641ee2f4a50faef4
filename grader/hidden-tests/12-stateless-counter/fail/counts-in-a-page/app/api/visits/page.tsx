import { cookies } from 'next/headers';

export default async function Visits() {
  const jar = await cookies();
  const before = Number(jar.get('visits')?.value);
  const visits = Number.isInteger(before) && before > 0 ? before + 1 : 1;
  jar.set('visits', String(visits), { httpOnly: true, sameSite: 'lax', path: '/' });
  return <p>{JSON.stringify({ visits })}</p>;
}
