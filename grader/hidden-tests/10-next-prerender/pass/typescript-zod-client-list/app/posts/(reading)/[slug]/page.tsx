import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Lookup, postStore } from '@/lib/post-store';

export const dynamic = 'error';

export function generateStaticParams() {
  return postStore()
    .all()
    .map(({ slug }) => ({ slug }));
}

const load = async ({ params }: PageProps<'/posts/[slug]'>) => {
  const found = postStore().get((await params).slug);
  if (found.state === Lookup.Missing) notFound();
  return found.post;
};

export async function generateMetadata(props: PageProps<'/posts/[slug]'>): Promise<Metadata> {
  const { title, summary } = await load(props);
  return {
    title: { absolute: `Reading: ${title}` },
    description: summary,
    openGraph: { title, description: 'A post' },
  };
}

export default async function Page(props: PageProps<'/posts/[slug]'>) {
  const { title, body } = await load(props);
  return (
    <article>
      <header>
        <h2>{title}</h2>
      </header>
      {body.map((text, index) => (
        <section key={index} dangerouslySetInnerHTML={{ __html: text }} />
      ))}
    </article>
  );
}
