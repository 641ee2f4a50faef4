import Link from 'next/link';
import { listPosts } from '../../lib/posts';

export default async function PostsPage({ searchParams }: { searchParams: Promise<{ q?: string }> }) {
  const { q = '' } = await searchParams;
  return (
    <ul>
      {listPosts()
        .filter(({ title }) => title.includes(q))
        .map(({ slug, title }) => (
          <li key={slug}>
            <Link href={`/posts/${slug}`}>{title}</Link>
          </li>
        ))}
    </ul>
  );
}
