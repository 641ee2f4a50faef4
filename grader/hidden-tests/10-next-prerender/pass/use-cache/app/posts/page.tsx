import Link from 'next/link';
import { listPosts } from '../../lib/posts';

export default async function PostsPage() {
  const posts = await listPosts();
  return (
    <ul>
      {posts.map((post) => (
        <li key={post.slug}>
          <h3>
            <Link href={`/posts/${encodeURIComponent(post.slug)}`}>{post.title}</Link>
          </h3>
        </li>
      ))}
    </ul>
  );
}
