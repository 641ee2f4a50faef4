import { permanentRedirect } from 'next/navigation';

export default async function OldBlogPage({ params }: PageProps<'/old-blog/[...path]'>) {
  const { path } = await params;
  permanentRedirect(`/blog/${path.join('/')}`);
}
