// What to build is in README.md, in the exercise's folder.
import { listEntries } from '@/lib/store';

export default async function GuestbookPage() {
  const entries = await listEntries();

  return (
    <main>
      <h1>Guestbook</h1>

      {/* TODO 1: a form with the fields `name` and `message`, whose action is a Server Action. */}

      {/* TODO 2: the entries, newest first. For now, only how many there are: */}
      <p>{entries.length} entries so far.</p>
    </main>
  );
}
