import { readFile } from 'node:fs/promises';
import path from 'node:path';

export async function readPosts() {
  return JSON.parse(await readFile(path.join(process.cwd(), 'content', 'posts.json'), 'utf8'));
}

export const readPost = async (slug) => (await readPosts()).find((post) => post.slug === slug);
