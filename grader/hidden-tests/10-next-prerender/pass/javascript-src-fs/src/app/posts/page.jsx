import { readPosts } from '../../lib/read-posts';

export default async function Page() {
  const posts = await readPosts();
  return (
    <main>
      <h1>Posts ({posts.length})</h1>
      {posts.map((post) => (
        <article key={post.slug}>
          <a href={'/posts/' + post.slug}>
            <h2>
              {post.title} <small>({post.body.length} paragraphs)</small>
            </h2>
            <p>{post.summary}</p>
          </a>
        </article>
      ))}
    </main>
  );
}
