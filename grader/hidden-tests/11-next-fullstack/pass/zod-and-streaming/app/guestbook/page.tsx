import { Suspense } from 'react';
import { connection } from 'next/server';
import { Entries } from '@/components/entries';
import { EntryForm } from '@/components/entry-form';

export const metadata = { title: 'Guestbook' };

export default async function Page() {
  await connection();
  return (
    <main>
      <Suspense fallback={<p>One moment…</p>}>
        <Entries />
      </Suspense>
      <EntryForm />
    </main>
  );
}
