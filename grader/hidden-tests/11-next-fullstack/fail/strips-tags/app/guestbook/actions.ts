'use server';

import { revalidatePath } from 'next/cache';
import { addEntry } from '@/lib/store';

export async function sign(before: string, form: FormData) {
  const name = String(form.get('name') ?? '').trim();
  const message = String(form.get('message') ?? '').replace(/<[^>]*>/g, '').trim();
  if (name === '' || message === '') return 'Please fill in both fields.';
  await addEntry({ name, message });
  revalidatePath('/guestbook');
  return '';
}
