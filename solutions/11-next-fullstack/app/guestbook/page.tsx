import { listEntries } from '@/lib/store';
import { GuestbookForm } from './guestbook-form';

// This runs on the server only: it may ask a database, and none of it is sent to the browser but the HTML.
export default async function GuestbookPage() {
  const entries = await listEntries();

  return (
    <main>
      <h1>Guestbook</h1>
      <GuestbookForm />
      <ul>
        {entries.map(({ id, name, message, createdAt }) => (
          <li key={id}>
            <strong>{name}</strong> <time dateTime={createdAt.toISOString()}>{createdAt.toDateString()}</time>
            {/* React writes a text as text: a `<` in it becomes `&lt;`. */}
            <p>{message}</p>
          </li>
        ))}
      </ul>
    </main>
  );
}
