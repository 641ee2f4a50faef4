'use client';

import { useActionState, useState } from 'react';
import { sign } from './actions';

export function GuestbookForm() {
  const [error, action] = useActionState(sign, '');
  const [text, setText] = useState('');
  return (
    <form action={action}>
      <input name="name" placeholder="Name" />
      <textarea name="message" value={text} onChange={(event) => setText(event.target.value)} />
      {error && <p role="alert">{error}</p>}
      <button disabled={text.trim() === ''}>Send</button>
    </form>
  );
}
