'use client';

import { useParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { Post } from '../../../lib/posts';

// The same as the list: nothing is in the page until a script has fetched it.
// TODO: make one page for each post at build time, with a title and a description of its own.
export default function PostPage() {
  const { slug } = useParams();
  const [post, setPost] = useState<Post | null>(null);

  useEffect(() => {
    fetch('/api/posts')
      .then((response) => response.json())
      .then((posts: Post[]) => setPost(posts.find((other) => other.slug === slug) ?? null));
  }, [slug]);

  if (!post) return <p>Loading ...</p>;
  return (
    <main>
      <h1>{post.title}</h1>
      {post.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </main>
  );
}
