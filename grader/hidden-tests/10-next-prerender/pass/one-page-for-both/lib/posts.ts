import { readFileSync } from 'node:fs';

export type Post = Record<'slug' | 'title' | 'summary', string> & { body: string[] };

const posts = new Map<string, Post>();
for (const post of JSON.parse(readFileSync('content/posts.json', 'utf8')) as Post[]) posts.set(post.slug, post);

export default posts;
