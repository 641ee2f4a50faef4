import xterm from '@xterm/headless';

const cellWidth = 8.4;
const lineHeight = 19;
const padding = 16;
const background = '#16181d';
const foreground = '#d5d8de';
/** The eight colours of a terminal and their bright forms, chosen to be read on the dark background. */
const palette = [
  '#16181d',
  '#f07178',
  '#8bd17c',
  '#ffcb6b',
  '#82aaff',
  '#c792ea',
  '#6fd3e0',
  '#d5d8de',
  '#737a87',
  '#ff8b92',
  '#a5e39a',
  '#ffd98e',
  '#9dbdff',
  '#d6acf0',
  '#93e1eb',
  '#ffffff',
];

type Run = { column: number; text: string; colour: string; bold: boolean };

/** Draws what a terminal shows after `output` (text with colour codes) as an SVG picture. `title` is read to who can't see it. */
export async function drawTerminal(output: string, columns: number, title: string): Promise<string> {
  const screen = new xterm.Terminal({ cols: columns, rows: 200, allowProposedApi: true });
  await new Promise<void>((resolve) => screen.write(output.trimEnd().replaceAll('\n', '\r\n'), resolve));
  const count = screen.buffer.active.cursorY + 1;
  const rows = Array.from({ length: count }, (_, index) => readRow(screen, index, columns));
  const lines = rows.map(
    (runs, index) => `<text y="${padding + (index + 0.75) * lineHeight}">${runs.map(drawRun).join('')}</text>`,
  );
  const [width, height] = [columns * cellWidth + 2 * padding, count * lineHeight + 2 * padding];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${background}"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" xml:space="preserve">`,
    ...lines,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** Neighbouring cells of one look are one run. */
function readRow(screen: xterm.Terminal, index: number, columns: number): Run[] {
  const line = screen.buffer.active.getLine(index);
  const runs: Run[] = [];
  for (let column = 0; column < columns; column += 1) {
    const cell = line?.getCell(column);
    const text = cell?.getChars() || ' ';
    const look = { colour: colourOf(cell), bold: Boolean(cell?.isBold()) };
    const last = runs.at(-1);
    if (last && last.colour === look.colour && last.bold === look.bold) last.text += text;
    else runs.push({ column, text, ...look });
  }
  return runs.filter((run) => run.text.trim() !== '').map((run) => ({ ...run, text: run.text.trimEnd() }));
}

function colourOf(
  cell: ReturnType<NonNullable<ReturnType<xterm.Terminal['buffer']['active']['getLine']>>['getCell']>,
): string {
  if (cell?.isDim()) return palette[8] ?? foreground;
  return cell?.isFgPalette() ? (palette[cell.getFgColor()] ?? foreground) : foreground;
}

function drawRun({ column, text, colour, bold }: Run): string {
  const width = [...text].length * cellWidth;
  const weight = bold ? ' font-weight="bold"' : '';
  return `<tspan x="${(padding + column * cellWidth).toFixed(1)}" fill="${colour}"${weight} textLength="${width.toFixed(1)}" lengthAdjust="spacingAndGlyphs">${escapeXml(text)}</tspan>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
