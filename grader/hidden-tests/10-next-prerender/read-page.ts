import { elementsIn, readHtml, type HtmlElement } from '../support/read-html.ts';

/** What is in the HTML of a page before any script has run. Runs of white space count as one space. */
export type Page = {
  /** The text that is shown: not what is hidden until a script shows it, such as parts that React sends later. */
  text: string;
  /** The first title of the page, which is the one that browsers and search engines take. */
  title: string | null;
  /** What the first <meta name="description"> says. */
  description: string | null;
  links: Link[];
};

export type Link = { href: string; text: string };

const unseenElements = new Set(['head', 'template', 'svg', 'script', 'style', 'title', 'iframe', 'noscript']);

export function readPage(html: string): Page {
  const root = readHtml(html);
  const elements = seenIn(root);
  const drawn = new Set(drawnIn(root));
  const title = elementsIn(root).find((element) => element.name === 'title' && !drawn.has(element));
  const description = elementsIn(root).find(
    ({ name, attributes }) => name === 'meta' && attributes.get('name')?.toLowerCase() === 'description',
  );
  const links = elements.flatMap((element): Link[] => {
    const href = element.name === 'a' ? element.attributes.get('href') : undefined;
    return href === undefined ? [] : [{ href, text: oneLine(textOf(element)) }];
  });
  return {
    text: oneLine(textOf(root)),
    title: title ? oneLine(title.children.join('')) : null,
    description: description ? oneLine(description.attributes.get('content') ?? '') : null,
    links,
  };
}

/** Runs of white space, and spaces that don't break, as one space. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** All elements that lie in a drawing (svg), which may have a title of its own, or in a template. */
function drawnIn({ name, children }: HtmlElement, inside = false): HtmlElement[] {
  const within = inside || name === 'svg' || name === 'template';
  return children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(within ? [child] : []), ...drawnIn(child, within)],
  );
}

function isUnseen({ name, attributes }: HtmlElement): boolean {
  return unseenElements.has(name) || attributes.has('hidden') || /display:\s*none/i.test(attributes.get('style') ?? '');
}

function seenIn(root: HtmlElement): HtmlElement[] {
  return root.children.flatMap((child) =>
    typeof child === 'string' || isUnseen(child) ? [] : [child, ...seenIn(child)],
  );
}

function textOf(element: HtmlElement): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : isUnseen(child) ? '' : textOf(child)))
    .join('');
}
