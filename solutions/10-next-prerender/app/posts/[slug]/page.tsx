import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { findPost, listPosts } from '../../../lib/posts';

type Props = { params: Promise<{ slug: string }> };

// These pages are made when the app is built. For any other slug the page below is asked, and finds no post.
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
