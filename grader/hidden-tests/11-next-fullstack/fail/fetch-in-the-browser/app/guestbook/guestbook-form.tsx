'use client';

import { useState, type FormEvent } from 'react';

export function GuestbookForm() {
  const [error, setError] = useState('');

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const body = new FormData(event.currentTarget);
    const response = await fetch('/api/entries', { method: 'POST', body });
    if (response.ok) location.reload();
    else setError('Please fill in both fields.');
  }

  return (
    <form onSubmit={send}>
      <input name="name" />
      <textarea name="message" />
      {error && <p role="alert">{error}</p>}
      <button>Send</button>
    </form>
  );
}
