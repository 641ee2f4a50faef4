'use server';

import { revalidatePath } from 'next/cache';
import { addEntry } from '@/lib/store';

/** What the form shows after a try: a text when the entry was refused, null when all is well. */
export type FormState = { error: string | null };

/** Runs on the server, although the form that calls it is in the browser. Anybody can send anything here. */
export async function signGuestbook(_before: FormState, form: FormData): Promise<FormState> {
  const name = textOf(form, 'name');
  const message = textOf(form, 'message');
  if (name === '' || message === '') return { error: 'Please fill in your name and a message.' };

  await addEntry({ name, message });
  // The page was made with the old list: make it anew.
  revalidatePath('/guestbook');
  return { error: null };
}

/** A field may be missing, and it may be a file. */
function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === 'string' ? value.trim() : '';
}
