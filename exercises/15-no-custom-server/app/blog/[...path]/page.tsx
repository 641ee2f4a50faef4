// Given: the blog as it is today. It shows every address below /blog.
export default async function BlogPage({ params }: { params: Promise<{ path: string[] }> }) {
  const { path } = await params;
  return (
    <main>
      <h1>Blog</h1>
      <p>You are reading {path.join(' / ')}.</p>
    </main>
  );
}
