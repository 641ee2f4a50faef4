import { redirect } from 'next/navigation';
import { addEntry, listEntries } from '@/lib/store';

type Props = { searchParams: Promise<{ problem?: string; name?: string }> };

export default async function GuestbookPage({ searchParams }: Props) {
  const { problem, name = '' } = await searchParams;

  async function sign(form: FormData) {
    'use server';
    const [who, what] = ['name', 'message'].map((field) => (form.get(field) as string).trim());
    if (!who || !what) redirect(`/guestbook?problem=${who ? 'message' : 'name'}&name=${encodeURIComponent(who)}`);
    await addEntry({ name: who, message: what });
    redirect('/guestbook');
  }

  return (
    <>
      <form action={sign}>
        {problem && <div role="alert">The {problem} is missing.</div>}
        <input type="text" name="name" defaultValue={name} required />
        <textarea name="message" rows={5} required></textarea>
        <input type="submit" value="Sign" />
      </form>
      <dl>
        {(await listEntries()).map((entry) => (
          <div key={entry.id}>
            <dt>{entry.name}</dt>
            <dd>{entry.message}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
