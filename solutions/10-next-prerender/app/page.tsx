import Link from 'next/link';

// Given: a front page to click through by hand. The work is in app/posts.
export default function HomePage() {
  return (
    <main>
      <h1>Web notes</h1>
      <p>
        <Link href="/posts">All posts</Link>
      </p>
    </main>
  );
}
