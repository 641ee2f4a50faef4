import { notFound } from 'next/navigation';
import { findPost, listPosts } from '../../../lib/posts';

type Props = { params: Promise<{ slug: string }> };

export async function generateStaticParams() {
  const posts = await listPosts();
  return posts.map((post) => ({ slug: post.slug }));
}

export async function generateMetadata({ params }: Props) {
  const post = await findPost((await params).slug);
  return post ? { title: post.title, description: post.summary } : {};
}

export default async function PostPage({ params }: Props) {
  const post = await findPost((await params).slug);
  if (!post) notFound();
  return (
    <main>
      <h1>{post.title}</h1>
      {post.body.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </main>
  );
}
