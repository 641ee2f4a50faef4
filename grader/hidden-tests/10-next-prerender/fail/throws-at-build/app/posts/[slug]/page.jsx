import { listPosts } from '../../../lib/posts';

export function generateStaticParams() {
  return listPosts().map((post) => ({ id: post.slug, slug: post.title }));
}

export default async function PostPage({ params }) {
  const { id } = await params;
  const post = listPosts().find(({ slug }) => slug === id);
  return (
    <main>
      <h1>{post.title}</h1>
      <p>{post.body}</p>
    </main>
  );
}
