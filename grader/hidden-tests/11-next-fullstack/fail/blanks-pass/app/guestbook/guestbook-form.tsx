'use client';

import { useActionState } from 'react';
import { sign } from './actions';

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
