import Link from 'next/link';
import posts from '../../../lib/posts';

type Props = { params: Promise<{ path?: string[] }> };

export const dynamic = 'force-static';
export const dynamicParams = false;

export const generateStaticParams = () => [{ path: [] }, ...[...posts.keys()].map((slug) => ({ path: [slug] }))];

export async function generateMetadata({ params }: Props) {
  const { path: [slug] = [] } = await params;
  const post = posts.get(slug ?? '');
  return { title: post ? `${post.title} (post)` : 'Posts', description: post?.summary };
}

export default async function Page({ params }: Props) {
  const { path: [slug] = [] } = await params;
  const post = posts.get(slug ?? '');
  if (post)
    return (
      <>
        <h1>{post.title}</h1>
        {post.body.map((text) => (
          <p key={text}>
            {text.split(' ').map((word, index) => (
              <span key={index}>{word} </span>
            ))}
          </p>
        ))}
      </>
    );
  return (
    <dl>
      {[...posts.values()].map((item) => (
        <div key={item.slug}>
          <dt>
            <Link href={`/posts/${item.slug}`}>
              {'> '}
              {item.title}
            </Link>
          </dt>
          <dd>{item.summary}</dd>
        </div>
      ))}
    </dl>
  );
}
