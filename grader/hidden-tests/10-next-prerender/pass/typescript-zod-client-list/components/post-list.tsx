'use client';

import Link from 'next/link';
import { useState } from 'react';

type Item = { slug: string; title: string };

export function PostList({ items }: { items: Item[] }) {
  const [query, setQuery] = useState('');
  const shown = items.filter((item) => item.title.toLowerCase().includes(query.toLowerCase()));
  return (
    <>
      <input value={query} onChange={(event) => setQuery(event.target.value)} aria-label="Search" />
      <ol>
        {shown.map((item) => (
          <li key={item.slug}>
            <Link href={{ pathname: `/posts/${item.slug}` }} prefetch={false}>
              {item.title}
            </Link>
          </li>
        ))}
      </ol>
    </>
  );
}
