'use client';

import { usePosts } from './use-posts';

export function PostText({ slug }: { slug: string }) {
  const post = usePosts().find((other) => other.slug === slug);
  if (!post) return <p>Loading ...</p>;
  return (
    <article>
      <h1>{post.title}</h1>
      {post.body.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </article>
  );
}
