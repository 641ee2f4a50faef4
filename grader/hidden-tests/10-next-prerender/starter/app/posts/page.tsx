'use client';

import { useEffect, useState } from 'react';
import type { Post } from '../../lib/posts';

// This runs in the browser: the page arrives empty, and a script fetches the posts afterwards.
// TODO: make the list on the server, before the page is sent.
export default function PostsPage() {
  const [posts, setPosts] = useState<Post[] | null>(null);

  useEffect(() => {
    fetch('/api/posts')
      .then((response) => response.json())
      .then(setPosts);
  }, []);

  if (!posts) return <p>Loading ...</p>;
  return (
    <main>
      <h1>Posts</h1>
      <ul>
        {posts.map((post) => (
          <li key={post.slug}>{post.title}</li>
        ))}
      </ul>
    </main>
  );
}
