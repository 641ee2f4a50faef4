import { notFound } from 'next/navigation';
import { readPost, readPosts } from '../../../lib/read-posts';

export const generateStaticParams = async () => await readPosts();

export const generateMetadata = async ({ params }) => {
  const { slug } = await params;
  const { title, summary } = (await readPost(slug)) ?? {};
  return { title, description: summary };
};

export default async function Page(props) {
  const { slug } = await props.params;
  const post = await readPost(slug);
  if (post === undefined) return notFound();
  return (
    <>
      <h1>{post.title}</h1>
      <div>
        {post.body.map((text, index) => (
          <p key={index}>
            {index + 1}. {text}
          </p>
        ))}
      </div>
    </>
  );
}
