import { listEntries } from '@/lib/store';
import { GuestbookForm } from './guestbook-form';

const entries = await listEntries();

export default async function GuestbookPage() {
  return (
    <main>
      <h1>Guestbook</h1>
      <GuestbookForm />
      <ul>
        {entries.map((entry) => (
          <li key={entry.id}>
            {entry.name}: {entry.message}
          </li>
        ))}
      </ul>
    </main>
  );
}
