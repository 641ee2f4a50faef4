import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import raw from '@/content/posts.json';

const schema = z.array(
  z.object({ slug: z.string(), title: z.string(), summary: z.string(), body: z.array(z.string()) }),
);

export type Post = z.infer<typeof schema>[number];

export enum Lookup {
  Found = 'found',
  Missing = 'missing',
}

class PostStore {
  constructor(private readonly posts: Post[]) {}

  all(): readonly Post[] {
    return this.posts;
  }

  get(slug: string): { state: Lookup.Found; post: Post } | { state: Lookup.Missing } {
    const post = this.posts.find((candidate) => candidate.slug === slug);
    return post ? { state: Lookup.Found, post } : { state: Lookup.Missing };
  }
}

export const postStore = cache(() => new PostStore(schema.parse(raw)));
