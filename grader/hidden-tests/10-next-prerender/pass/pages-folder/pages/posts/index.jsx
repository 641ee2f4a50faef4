import Link from 'next/link';
import posts from '../../content/posts.json';

export default function Posts() {
  return posts.map((post) => (
    <p key={post.slug}>
      <Link href={'/posts/' + post.slug}>{post.title}</Link>
    </p>
  ));
}
