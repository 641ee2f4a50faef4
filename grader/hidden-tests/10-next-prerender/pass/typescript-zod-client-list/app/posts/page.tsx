import { PostList } from '@/components/post-list';
import { postStore } from '@/lib/post-store';

export default async function Page() {
  const items = postStore()
    .all()
    .map(({ slug, title }) => ({ slug, title }));
  return <PostList items={items} />;
}
