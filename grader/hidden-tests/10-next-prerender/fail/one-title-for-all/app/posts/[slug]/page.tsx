import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { findPost, listPosts } from '../../../lib/posts';

type Props = { params: Promise<{ slug: string }> };

export const metadata: Metadata = { title: 'A post', description: 'One of my posts about the web' };
export const dynamicParams = false;

export function generateStaticParams() {
  return listPosts().map(({ slug }) => ({ slug }));
}


export default async function PostPage({ params }: Props) {
  const post = findPost((await params).slug);
  if (!post) notFound();
  return (
    <main>
      <h1>{post.title}</h1>
      {post.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </main>
  );
}
