import type { Api } from '../support/api.ts';
import { expectStatus, fail } from '../support/expectations.ts';
import { testWith } from '../support/workshop-test.ts';
import { layPosts, postsOf, type Post } from './posts.ts';
import { readPage, type Page } from './read-page.ts';

const test = testWith(layPosts);

const list = '/posts';

test(
  'The HTML of /posts has the title of every post',
  { meta: { id: 'list-titles', points: 2 } },
  async ({ api, given }) => {
    const { text } = await openPage(api, list);
    for (const { title } of postsOf(given)) {
      if (text.includes(title)) continue;
      fail(`A post's title is not in the HTML of ${list}, as it is before any script runs.`, {
        expected: `... ${title} ...`,
        received: text || 'no text at all',
      });
    }
  },
);

test(
  'On /posts each title is a link to /posts/<slug>',
  { meta: { id: 'list-links', points: 2 } },
  async ({ api, given }) => {
    const { links } = await openPage(api, list);
    for (const post of postsOf(given)) {
      if (links.some(({ href, text }) => linkPath(href) === pathOf(post) && text.includes(post.title))) continue;
      const received = links.map(({ href, text }) => `<a href="${href}">${text}</a>`).join('\n');
      fail(`The HTML of ${list} has no link from a post's title to its page.`, {
        expected: `<a href="${pathOf(post)}">${post.title}</a>`,
        received: received || 'no links',
      });
    }
  },
);

test(
  'The HTML of /posts/<slug> has the title and the paragraphs of the post',
  { meta: { id: 'post-text', points: 3 } },
  async ({ api, given }) => {
    for (const post of postsOf(given)) {
      const { text } = await openPage(api, pathOf(post));
      const missing = [post.title, ...post.body].find((part) => !text.includes(part));
      if (missing === undefined) continue;
      const what = missing === post.title ? "the post's title" : 'a paragraph of the post';
      fail(`In the text of ${pathOf(post)}, as it is before any script runs, ${what} is missing.`, {
        expected: `... ${missing} ...`,
        received: text || 'no text at all',
      });
    }
  },
);

test(
  'The <title> of each post page contains the title of the post',
  { meta: { id: 'post-title', points: 3 } },
  async ({ api, given }) => {
    for (const post of postsOf(given)) {
      const { title } = await openPage(api, pathOf(post));
      if (title?.includes(post.title)) continue;
      fail(`The <title> of ${pathOf(post)} does not contain the post's title.`, {
        expected: `<title>... ${post.title} ...</title>`,
        received: title === null ? 'no <title>' : `<title>${title}</title>`,
      });
    }
  },
);

test(
  'The <meta name="description"> of each post page is the summary of the post',
  { meta: { id: 'post-description', points: 3 } },
  async ({ api, given }) => {
    for (const post of postsOf(given)) {
      const { description } = await openPage(api, pathOf(post));
      if (description === post.summary) continue;
      fail(`The description of ${pathOf(post)} is not the post's summary.`, {
        expected: `<meta name="description" content="${post.summary}">`,
        received: description === null ? 'no description' : `<meta name="description" content="${description}">`,
      });
    }
  },
);

test('/posts is made at build time', { meta: { id: 'list-prerendered', points: 2 } }, async ({ built }) => {
  const made = await readPrerendered(built);
  if (!made.includes(list)) failPrerendered(list, made);
});

test(
  'Every /posts/<slug> is made at build time',
  { meta: { id: 'posts-prerendered', points: 3 } },
  async ({ built, given }) => {
    const made = await readPrerendered(built);
    const missing = postsOf(given)
      .map(pathOf)
      .find((path) => !made.includes(path));
    if (missing !== undefined) failPrerendered(missing, made);
  },
);

test(
  'A slug that no post has answers 404',
  { meta: { id: 'unknown-slug', points: 2 } },
  async ({ api, given, seed }) => {
    const [post] = postsOf(given);
    for (const slug of [`${seed.word()}-${seed.token(6)}`, `${post?.slug}-${seed.word()}`])
      expectStatus(await api.get(`${list}/${slug}`), 404);
  },
);

async function openPage(api: Api, path: string): Promise<Page> {
  const answer = await api.get(path);
  expectStatus(answer, 200);
  return readPage(answer.text);
}

function pathOf({ slug }: Post): string {
  return `${list}/${slug}`;
}

/** Where a link on the list leads, without a slash at the end; null when it is no address. */
function linkPath(href: string): string | null {
  const base = `http://localhost${list}`;
  return URL.canParse(href, base) ? new URL(href, base).pathname.replace(/(?<=.)\/$/, '') : null;
}

type Built = { read: (name: string) => Promise<string | null> };

/** The addresses of all pages that the build has made. */
async function readPrerendered(built: Built): Promise<string[]> {
  const manifest = parseRecord(await built.read('prerender-manifest.json'));
  // A page of the older pages/ folder that asks for no data is only listed with its file.
  const older = parseRecord(await built.read('server/pages-manifest.json'));
  const html = Object.entries(older).filter(([, file]) => String(file).endsWith('.html'));
  return [...Object.keys(toRecord(manifest.routes)), ...html.map(([path]) => path)];
}

function parseRecord(text: string | null): Record<string, unknown> {
  try {
    return toRecord(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function failPrerendered(path: string, made: string[]): never {
  const own = made.filter((other) => !other.startsWith('/_') && !/^\/\d{3}$/.test(other));
  fail(`\`next build\` did not make the page ${path}: it would be made anew for every request.`, {
    expected: path,
    received: own.length === 0 ? 'no pages' : own.join('\n'),
  });
}
