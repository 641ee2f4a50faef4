import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheLife } from 'next/cache';

export interface Post {
  slug: string;
  title: string;
  summary: string;
  body: string[];
}

export async function listPosts(): Promise<Post[]> {
  'use cache';
  cacheLife('max');
  return JSON.parse(await readFile(join(process.cwd(), 'content/posts.json'), 'utf8')) as Post[];
}

export async function findPost(slug: string): Promise<Post | null> {
  const posts = await listPosts();
  return posts.find((post) => post.slug === slug) ?? null;
}
