'use client';

import { useActionState } from 'react';
import { addEntry } from '@/lib/store';

async function sign(before: string, form: FormData) {
  'use server';
  await addEntry({ name: String(form.get('name')), message: String(form.get('message')) });
  return '';
}

export function GuestbookForm() {
  const [error, action] = useActionState(sign, '');
  return (
    <form action={action}>
      <input name="name" placeholder="Name" />
      <textarea name="message" placeholder="Message" />
      {error && <p role="alert">{error}</p>}
      <button>Send</button>
    </form>
  );
}
