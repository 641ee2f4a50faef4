import { isColoured } from './few-languages.ts';
import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';
import { Marked, type Tokens } from 'marked';
import { markedTerminal } from 'marked-terminal';
import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import { escapeCommands, escapeText } from './escape-text.ts';
import type { Theme } from './theme.ts';

const maxWidth = 100;

/** A brief or a hint in Markdown, drawn for the terminal, no line wider than it. */
export function renderBrief(markdown: string, { colour, width }: Theme): string {
  const columns = Math.min(width, maxWidth);
  const marked = new Marked();
  const styles = {
    heading: colour.bold.cyan,
    firstHeading: colour.bold.cyan,
    code: colour.yellow,
    codespan: colour.yellow,
    strong: colour.bold,
    em: colour.italic,
    link: colour.blue,
    href: colour.blue.underline,
  };
  const layout = { width: columns, reflowText: true, tab: 2, showSectionPrefix: false, emoji: false, unescape: true };
  marked.use(markedTerminal({ ...styles, ...layout }) as Parameters<typeof marked.use>[0]);
  marked.use({
    walkTokens(token) {
      // Without a language that it knows it would try all that there are.
      if (token.type === 'code' && !isColoured(token.lang ?? '')) token.lang = 'plaintext';
    },
    renderer: {
      // marked-terminal shows the marks of code and links inside list items; this draws them as elsewhere.
      text(token) {
        return 'tokens' in token && token.tokens ? this.parser.parseInline(token.tokens) : token.text;
      },
      table(token) {
        return drawTable(token, columns, (cell) => this.parser.parseInline(cell.tokens));
      },
    },
  });
  const drawn = String(marked.parse(escapeText(markdown).replaceAll('&#', '&amp;#'))).trimEnd();
  const text = colour.level > 0 ? drawn : stripVTControlCharacters(drawn);
  return escapeCommands(
    text
      .split('\n')
      .map((line) => foldLine(line, columns))
      .join('\n'),
  );
}

function drawTable(token: Tokens.Table, columns: number, draw: (cell: Tokens.TableCell) => string): string {
  const rows = [token.header, ...token.rows].map((row) => row.map((cell) => decode(draw(cell))));
  const table = new Table({ colWidths: columnWidths(rows, columns), wordWrap: true, style: { head: [], border: [] } });
  table.push(...rows);
  return `${table.toString()}\n\n`;
}

/** cli-table3 shows text as it is, so the characters that Markdown escapes for HTML are put back. */
function decode(text: string): string {
  const names: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
  // marked-terminal hides colons from its emoji search behind this mark.
  return text.replaceAll('*#COLON|*', ':').replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (name) => names[name] ?? name);
}

/** Narrow columns keep their width; the widest ones share what is left. Borders take one column each, padding two. */
function columnWidths(rows: string[][], columns: number): number[] {
  const wanted = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => stringWidth(row[index] ?? ''))) + 2);
  let available = columns - wanted.length - 1;
  const widths = wanted.map(() => 0);
  const order = wanted.map((_, index) => index).toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  order.forEach((index, place) => {
    const share = Math.floor(available / (order.length - place));
    const width = Math.max(6, Math.min(wanted[index] ?? 0, share));
    widths[index] = width;
    available -= width;
  });
  return widths;
}

/** Breaks a line that is too wide; what follows is indented like its text. Tables have their width already. */
function foldLine(line: string, columns: number): string {
  if (stringWidth(line) <= columns || /[│┌├└]/.test(line)) return line;
  const indent = ' '.repeat(/^\s*(?:[*-]\s|\d+\.\s)?/.exec(stripVTControlCharacters(line))?.[0].length ?? 0);
  return wrapAnsi(line, columns - indent.length, { hard: false, trim: false })
    .split('\n')
    .map((part, index) => (index === 0 ? part : withoutBlank(part)))
    .join(`\n${indent}`)
    .replaceAll(/[ \t]+$/gm, '');
}

/** The blank at which a line was broken may stand at the beginning of the next, behind a colour. */
function withoutBlank(part: string): string {
  return stripVTControlCharacters(part).startsWith(' ') ? part.replace(/ +/, '') : part;
}
