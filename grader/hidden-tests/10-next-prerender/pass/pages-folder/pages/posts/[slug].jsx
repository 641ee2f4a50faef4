import Head from 'next/head';
import posts from '../../content/posts.json';

export function getStaticPaths() {
  return { paths: posts.map((post) => '/posts/' + post.slug), fallback: false };
}

export function getStaticProps({ params }) {
  return { props: { post: posts.find((post) => post.slug === params.slug) } };
}

export default function Post({ post }) {
  return (
    <div>
      <Head>
        <title>{post.title}</title>
        <meta name="description" content={post.summary} />
      </Head>
      <h1>{post.title}</h1>
      {post.body.map((text, index) => (
        <p key={index}>{text}</p>
      ))}
    </div>
  );
}
