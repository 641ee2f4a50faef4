'use client';

import { useEffect, useState } from 'react';
import type { Post } from '../lib/posts';

export function usePosts(): Post[] {
  const [posts, setPosts] = useState<Post[]>([]);
  useEffect(() => {
    fetch('/api/posts')
      .then((response) => response.json())
      .then(setPosts);
  }, []);
  return posts;
}
