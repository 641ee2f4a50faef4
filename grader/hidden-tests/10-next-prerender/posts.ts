import type { Setup } from '../../contract/setup.ts';
import type { Seed } from '../support/seed.ts';

export type Post = { slug: string; title: string; summary: string; body: string[] };

const file = 'content/posts.json';

/** Lays posts of the run's own over the learner's; some have characters that HTML writes in another way. */
export function layPosts(seed: Seed): Setup {
  const titles = [
    `${seed.name()}'s ${seed.word()}`,
    `${seed.title()} & ${seed.word()}`,
    seed.title(),
    `Why ${seed.word()}? "${seed.title()}"`,
  ];
  const posts = titles.slice(0, seed.int(3, 4)).map((title): Post => {
    const slug = `${seed.word()}-${seed.word()}-${seed.int(10, 99)}`;
    const summary = `${seed.title()}: it's about ${seed.word()} & ${seed.word()}.`;
    const body = Array.from({ length: seed.int(2, 4) }, () => `${seed.title()}, and ${seed.name()}'s ${seed.title()}.`);
    return { slug, title, summary, body };
  });
  return { files: { [file]: JSON.stringify(posts, null, 2) } };
}

/** The posts that `layPosts` laid. */
export function postsOf({ files = {} }: Setup): Post[] {
  return JSON.parse(files[file] ?? '[]') as Post[];
}
