'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { addEntry } from '@/lib/store';

export async function sign(form: FormData): Promise<void> {
  const entry = { name: `${form.get('name') ?? ''}`.trim(), message: `${form.get('message') ?? ''}`.trim() };
  const jar = await cookies();
  if (Object.values(entry).includes('')) {
    jar.set('flash', 'Name and message, please.', { maxAge: 5, httpOnly: true, path: '/' });
  } else {
    jar.delete('flash');
    await addEntry(entry);
  }
  redirect('/guestbook');
}

export async function clear(): Promise<void> {
  (await cookies()).delete('flash');
}
