'use client';

import { useActionState } from 'react';
import { sign } from './actions';

export function GuestbookForm() {
  const [error, action] = useActionState(sign, '');
  return (
    <form action={action}>
      <input name="name" placeholder="Name" />
      <textarea name="message" placeholder="Message" />
      <p role="alert" className={error && 'shown'} />
      <button>Send</button>
    </form>
  );
}
