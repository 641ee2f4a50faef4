'use client';

import Link from 'next/link';
import { usePosts } from './use-posts';

export function PostList() {
  return usePosts().map((post) => (
    <p key={post.slug}>
      <Link href={`/posts/${post.slug}`}>{post.title}</Link>
    </p>
  ));
}
