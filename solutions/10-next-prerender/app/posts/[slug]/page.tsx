import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { findPost, listPosts } from '../../../lib/posts';

type Props = { params: Promise<{ slug: string }> };

// Only the posts that are known at build time have a page; every other slug is a 404.
export const dynamicParams = false;

export function generateStaticParams() {
  return listPosts().map(({ slug }) => ({ slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const post = findPost((await params).slug);
  return { title: post?.title, description: post?.summary };
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
