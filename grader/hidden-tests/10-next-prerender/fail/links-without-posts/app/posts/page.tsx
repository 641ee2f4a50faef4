import type { Metadata } from 'next';
import Link from 'next/link';
import { listPosts } from '../../lib/posts';

export const metadata: Metadata = { title: 'All posts' };

export default function PostsPage() {
  return (
    <main>
      <h1>Posts</h1>
      <ul>
        {listPosts().map(({ slug, title }) => (
          <li key={slug}>
            <Link href={`/${slug}`}>{title}</Link>
          </li>
        ))}
      </ul>
    </main>
  );
}
