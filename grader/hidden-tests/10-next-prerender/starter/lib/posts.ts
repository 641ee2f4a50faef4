import posts from '../content/posts.json';

export type Post = { slug: string; title: string; summary: string; body: string[] };

// Given: the posts of content/posts.json, for code that runs on the server.
export function listPosts(): Post[] {
  return posts;
}

export function findPost(slug: string): Post | undefined {
  return posts.find((post) => post.slug === slug);
}
