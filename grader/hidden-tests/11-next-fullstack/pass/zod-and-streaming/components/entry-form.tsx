'use client';

import { useActionState } from 'react';
import { createEntry } from '@/lib/create-entry';
import { Status, type Result } from '@/lib/result';

const start: Result = { status: Status.Idle };

export function EntryForm() {
  const [result, action, isPending] = useActionState(createEntry, start);
  return (
    <form action={action}>
      <select name="mood" defaultValue="good">
        <option>good</option>
        <option value="bad">not so good</option>
      </select>
      <input type="radio" name="colour" value="red" />
      <input type="radio" name="colour" value="blue" defaultChecked />
      <input type="search" name="name" />
      <textarea name="message" />
      <div role="alert" aria-live="assertive">
        {result.status === Status.Refused ? result.problems.join(' ') : null}
      </div>
      {result.status === Status.Added && <p role="status">Thank you, {result.name}!</p>}
      <button type="submit" aria-disabled={isPending}>
        Add
      </button>
    </form>
  );
}
