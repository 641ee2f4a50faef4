import { notFound } from 'next/navigation';
import posts from '../../../content/posts.json';

export const revalidate = 3600;

export async function generateStaticParams() {
  return posts.map((post) => ({ slug: [post.slug] }));
}

export default async function Page({ params }: { params: Promise<{ slug: string[] }> }) {
  const { slug } = await params;
  const post = posts.find((one) => one.slug === slug.join('/'));
  if (!post) notFound();
  return (
    <article>
      <title>{`Blog - ${post.title}`}</title>
      <meta name="description" content={post.summary} />
      <svg width="10" height="10">
        <title>A dot</title>
        <circle cx="5" cy="5" r="4" />
      </svg>
      <h1>{post.title}</h1>
      <pre>{post.body.join('\n\n')}</pre>
    </article>
  );
}
