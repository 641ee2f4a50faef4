/**
 * The text of BENCHMARKS.md with the section of a command in it: in the place of the one that is there, else at the end. All else stays
 * as it is, byte by byte.
 */
export function putSection(before: string, command: string, section: string): string {
  const begin = `<!-- From here on \`npm run ${command} -- --write\` writes anew what is there. -->`;
  const end = `<!-- Here ends what \`npm run ${command} -- --write\` writes. -->`;
  const whole = `${begin}\n\n${section.trim()}\n\n${end}`;
  const from = before.indexOf(begin);
  const to = before.indexOf(end, from);
  if (from !== -1 && to !== -1) return before.slice(0, from) + whole + before.slice(to + end.length);
  return `${before.trimEnd()}\n\n${whole}\n`.trimStart();
}

/** A table of Markdown. */
export function toMarkdownTable(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** The same for the terminal: columns of equal width. */
export function toPlainTable(head: string[], rows: string[][]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n');
}

function escapeCell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}
