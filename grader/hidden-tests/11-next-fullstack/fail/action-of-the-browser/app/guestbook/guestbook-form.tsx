'use client';

import { useState } from 'react';
import { sign } from './actions';

export function GuestbookForm() {
  const [error, setError] = useState('');
  const action = async (data: FormData) => setError(await sign('', data));
  return (
    <form action={action}>
      <input name="name" placeholder="Name" />
      <textarea name="message" placeholder="Message" />
      {error && <p role="alert">{error}</p>}
      <button>Send</button>
    </form>
  );
}
