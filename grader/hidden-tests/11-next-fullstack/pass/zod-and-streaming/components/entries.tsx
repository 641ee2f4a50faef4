import { listEntries, type Entry } from '@/lib/store';

export async function Entries() {
  await new Promise((resolve) => setTimeout(resolve, 20));
  return (await listEntries()).map((entry) => <EntryCard key={entry.id} entry={entry} />);
}

function EntryCard({ entry }: { entry: Entry }) {
  return (
    <figure>
      <blockquote>{entry.message}</blockquote>
      <figcaption>
        {entry.name}, {entry.createdAt.toUTCString()}
      </figcaption>
    </figure>
  );
}
