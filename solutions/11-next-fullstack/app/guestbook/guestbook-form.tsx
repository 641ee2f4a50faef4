'use client';

import { useActionState } from 'react';
import { signGuestbook } from './actions';

// The server sends this form ready-made, so it works before its script is there, and without it.
// With the script, React sends it in the background and the page stays.
export function GuestbookForm() {
  const [state, action, pending] = useActionState(signGuestbook, { error: null });

  return (
    <form action={action}>
      <p>
        <label>
          Name <input name="name" />
        </label>
      </p>
      <p>
        <label>
          Message <textarea name="message" />
        </label>
      </p>
      {/* A screen reader reads an alert aloud as soon as it appears. */}
      {state.error && <p role="alert">{state.error}</p>}
      <button disabled={pending}>Sign the guestbook</button>
    </form>
  );
}
