import { notFound } from 'next/navigation';
import { findPost, listPosts } from '../../../lib/posts';

export function generateStaticParams() {
  return listPosts().map(({ slug }) => ({ slug }));
}

export function generateMetadata({ params }) {
  const post = findPost(params.slug);
  return { title: post?.title, description: post?.summary };
}

export default function PostPage({ params }) {
  const post = findPost(params.slug);
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
