/** An element of a page; attribute names and the element's own name are in lower case. */
export type HtmlElement = { name: string; attributes: Map<string, string>; children: (HtmlElement | string)[] };

/** They have no content and no end tag. */
const emptyElements = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Between their tags `<` begins nothing; in the second group character references count all the same. */
const rawElements = new Set(['script', 'style', 'xmp', 'iframe', 'noembed', 'noframes']);
const textElements = new Set(['textarea', 'title']);

/** Browsers too build no deeper tree than this. */
const maxDepth = 500;

/** A name, and a value in double quotes, in single quotes or without any. */
const attributePattern = /([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)(?:"|$)|'([^']*)(?:'|$)|([^\s>"'][^\s>]*))?)?/g;

// A tag, a comment or a declaration. What follows a tag's name matches whatever it is, so no page can make this slow.
const tagPattern =
  /<(\/?)([a-z][^\s/>]*)((?:[\s/]+|[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s>"'][^\s>]*)?)?)*)(?:>|$)|<!--(?:-?>|[^]*?(?:-->|$))|<[!?/][^>]*>?/gi;

/** Reads a page into a tree under an element '#document'. It reads everything; of broken HTML it makes what it can. */
export function readHtml(text: string): HtmlElement {
  const root: HtmlElement = { name: '#document', attributes: new Map(), children: [] };
  const open = [root];
  const addText = (part: string) => {
    if (part !== '') open.at(-1)?.children.push(part);
  };
  let at = 0;
  for (;;) {
    tagPattern.lastIndex = at;
    const tag = tagPattern.exec(text);
    addText(decodeText(text.slice(at, tag?.index)));
    if (!tag) return root;
    at = tagPattern.lastIndex;
    const name = tag[2]?.toLowerCase();
    if (name === undefined) continue;
    if (tag[1] === '/') {
      const depth = open.findLastIndex((element) => element.name === name);
      if (depth > 0) open.length = depth;
      continue;
    }
    const element: HtmlElement = { name, attributes: readAttributes(tag[3] ?? ''), children: [] };
    open.at(-1)?.children.push(element);
    if (emptyElements.has(name) || open.length > maxDepth) continue;
    if (!rawElements.has(name) && !textElements.has(name)) {
      open.push(element);
      continue;
    }
    const end = endOfRaw(text, name, at);
    const content = text.slice(at, end);
    if (content !== '') element.children.push(textElements.has(name) ? decodeText(content) : content);
    at = end;
  }
}

/** All elements below `root` in the order of the page. */
export function elementsIn(root: HtmlElement): HtmlElement[] {
  const found: HtmlElement[] = [];
  const visit = (element: HtmlElement) => {
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      found.push(child);
      visit(child);
    }
  };
  visit(root);
  return found;
}

/** What a reader of the page sees of `node`, blanks and line breaks made one blank each. */
export function visibleText(node: HtmlElement | string): string {
  return shownText(node).replaceAll(/\s+/g, ' ').trim();
}

/** The text of a text area is a value of its form, as that of an input is. */
const unseenElements = new Set(['head', 'script', 'style', 'template', 'textarea', 'title']);
/** Around the text of all other elements a reader sees a gap. */
const inlineElements = new Set('a abbr b bdi bdo cite code em i kbd mark q s small span strong sub sup u'.split(' '));

function shownText(node: HtmlElement | string): string {
  if (typeof node === 'string') return node;
  if (unseenElements.has(node.name) || isHidden(node)) return '';
  const text = node.children.map(shownText).join('');
  return inlineElements.has(node.name) ? text : ` ${text} `;
}

/** Hidden by its own markup; what style sheets do is not known here. */
export function isHidden({ attributes }: HtmlElement): boolean {
  // React sends late parts of a page in hidden elements with ids such as S:0, and puts them in their places by a script.
  if (attributes.has('hidden')) return !attributes.get('id')?.startsWith('S:');
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attributes.get('style') ?? '');
}

function endOfRaw(text: string, name: string, from: number): number {
  const end = new RegExp(`</${name}[\\s/>]`, 'gi');
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

function readAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of text.matchAll(attributePattern)) {
    // Of two attributes with one name the first counts.
    if (!attributes.has(name.toLowerCase())) {
      attributes.set(name.toLowerCase(), decodeText(double ?? single ?? bare ?? ''));
    }
  }
  return attributes;
}

const namedCharacters = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: '\u00A0',
    hellip: '…',
    ndash: '–',
    mdash: '—',
  }),
);

/** Character references: those by number, and the names that are common. Others stay as they are. */
function decodeText(text: string): string {
  return text.replaceAll(
    /&(?:#x([\da-f]+)|#(\d+)|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return namedCharacters.get(name) ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '\u{FFFD}';
    },
  );
}
