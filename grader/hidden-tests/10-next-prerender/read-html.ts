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

type Open = { name: string; unseen: boolean; link: Link | null };

const token =
  /<!--[\s\S]*?-->|<[!?][^>]*>|<\/(?<end>[a-z][^\s/>]*)[^>]*>|<(?<start>[a-z][^\s/>]*)(?<attributes>(?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+|</gi;
const attribute = /(?<name>[^\s=>"'/]+)(?:\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'>]+)))?/g;
const voidElements = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);
/** Elements whose content is text even where it looks like tags. */
const rawElements = new Set(['script', 'style', 'title', 'textarea', 'iframe', 'noembed', 'noframes']);
const unseenElements = new Set(['head', 'template', 'svg', 'script', 'style', 'title', 'iframe']);

export function readHtml(html: string): Page {
  const page: Page = { text: '', title: null, description: null, links: [] };
  const open: Open[] = [];
  const addText = (text: string) => {
    if (open.some(({ unseen }) => unseen)) return;
    page.text += text;
    for (const { link } of open) if (link) link.text += text;
  };
  token.lastIndex = 0;
  for (let match = token.exec(html); match; match = token.exec(html)) {
    const { start, end, attributes = '' } = match.groups ?? {};
    if (start !== undefined) {
      const name = start.toLowerCase();
      const element = openElement(name, readAttributes(attributes), page);
      const raw = rawElements.has(name) ? rawContent(html, name, token.lastIndex) : null;
      if (raw !== null) {
        token.lastIndex += raw.length;
        if (name === 'title' && !isInside(open, 'svg', 'template')) page.title ??= oneLine(decode(raw));
      }
      const closed = voidElements.has(name) || (attributes.endsWith('/') && isInside(open, 'svg', 'math'));
      if (!closed) open.push(element);
    } else if (end !== undefined) closeElement(open, end.toLowerCase());
    else if (!match[0].startsWith('<') || match[0] === '<') addText(decode(match[0]));
  }
  const links = page.links.map(({ href, text }) => ({ href, text: oneLine(text) }));
  return { ...page, text: oneLine(page.text), links };
}

/** Runs of white space, and spaces that don't break, as one space. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function openElement(name: string, attributes: Map<string, string>, page: Page): Open {
  const href = name === 'a' ? attributes.get('href') : undefined;
  const link = href === undefined ? null : { href, text: '' };
  if (link) page.links.push(link);
  if (name === 'meta' && attributes.get('name')?.toLowerCase() === 'description')
    page.description ??= oneLine(attributes.get('content') ?? '');
  const hidden = attributes.has('hidden') || /display:\s*none/i.test(attributes.get('style') ?? '');
  return { name, unseen: hidden || unseenElements.has(name), link };
}

function closeElement(open: Open[], name: string): void {
  const at = open.findLastIndex((element) => element.name === name);
  if (at >= 0) open.length = at;
}

function isInside(open: Open[], ...names: string[]): boolean {
  return open.some(({ name }) => names.includes(name));
}

function rawContent(html: string, name: string, from: number): string {
  const end = html.slice(from).search(new RegExp(`</${name}[\\s/>]`, 'i'));
  return end < 0 ? html.slice(from) : html.slice(from, from + end);
}

function readAttributes(text: string): Map<string, string> {
  const pairs = [...text.matchAll(attribute)].map(({ groups = {} }): [string, string] => {
    const { name = '', double, single, bare } = groups;
    return [name.toLowerCase(), decode(double ?? single ?? bare ?? '')];
  });
  // The first attribute of a name counts.
  return new Map(pairs.toReversed());
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };

function decode(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
  });
}
