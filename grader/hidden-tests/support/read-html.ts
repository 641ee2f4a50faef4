import { parse, type DefaultTreeAdapterTypes } from 'parse5';

/** An element of a page; attribute names and the element's own name are in lower case. */
export type HtmlElement = { name: string; attributes: Map<string, string>; children: (HtmlElement | string)[] };

type Source = DefaultTreeAdapterTypes.ParentNode;

/** What lies deeper is taken for a child of the element at this depth, so that no page can exhaust the stack. */
const maxDepth = 500;

/** Reads a page as a browser without JavaScript does, into a tree under an element '#document'. */
export function readHtml(text: string): HtmlElement {
  const root: HtmlElement = { name: '#document', attributes: new Map(), children: [] };
  const left: { source: Source; into: HtmlElement; depth: number }[] = [
    { source: parse(text, { scriptingEnabled: false }), into: root, depth: 0 },
  ];
  for (let next = left.pop(); next; next = left.pop()) {
    const { source, into, depth } = next;
    const inner: typeof left = [];
    for (const node of childrenOf(source)) {
      if (node.nodeName === '#text' && 'value' in node) into.children.push(node.value);
      if (!('tagName' in node)) continue;
      const element: HtmlElement = { name: node.tagName.toLowerCase(), attributes: attributesOf(node), children: [] };
      into.children.push(element);
      inner.push({ source: node, into: depth < maxDepth ? element : into, depth: depth + 1 });
    }
    for (const waiting of inner.toReversed()) left.push(waiting);
  }
  return root;
}

/** What is in a template is a document of its own to parse5. */
function childrenOf(source: Source): DefaultTreeAdapterTypes.ChildNode[] {
  return 'content' in source ? source.content.childNodes : source.childNodes;
}

function attributesOf({ attrs }: DefaultTreeAdapterTypes.Element): Map<string, string> {
  return new Map(attrs.map(({ name, value }) => [name.toLowerCase(), value]));
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
