import { cookies } from 'next/headers';
import { listEntries } from '@/lib/store';
import { clear, sign } from './actions';

export default async function GuestbookPage() {
  const flash = (await cookies()).get('flash')?.value;
  const entries = await listEntries();
  return (
    <main>
      {flash && (
        <form>
          <strong role="alert">{flash}</strong>
          <button formAction={clear}>OK</button>
        </form>
      )}
      <form>
        <input name="name" autoComplete="name" maxLength={80} />
        <input name="message" />
        <button formAction={sign}>Send</button>
      </form>
      <ol>
        {entries.map((entry) => (
          <li key={entry.id}>
            <p>{entry.message}</p>
            <small>by {entry.name}</small>
          </li>
        ))}
      </ol>
    </main>
  );
}
