import { addEntry, listEntries } from '@/lib/store';

async function sign(form: FormData) {
  await addEntry({ name: String(form.get('name')), message: String(form.get('message')) });
}

export default async function GuestbookPage() {
  const entries = await listEntries();
  return (
    <main>
      <form action={sign}>
        <input name="name" />
        <input name="message" />
        <button>Send</button>
      </form>
      {entries.map((entry) => (
        <p key={entry.id}>
          {entry.name}: {entry.message}
        </p>
      ))}
    </main>
  );
}
