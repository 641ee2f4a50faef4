import { PostList } from '../../components/post-list';

export default function PostsPage() {
  return <PostList />;
}
