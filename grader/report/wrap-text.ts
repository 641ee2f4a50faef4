import { wrapAnsi } from 'fast-wrap-ansi';

/** Breaks text at words so that no line is wider than `width` columns. */
export function wrapText(text: string, width: number): string {
  return wrapAnsi(text, Math.max(20, width), { hard: false, trim: true });
}

/** Breaks text anywhere so that no line is wider than `width` columns: what a program sent has few blanks that mean nothing. */
export function breakText(text: string, width: number): string {
  return wrapAnsi(text, Math.max(20, width), { hard: true, trim: false, wordWrap: false });
}

/** Text that begins in column `indent` of a line: what does not fit goes on below its beginning. */
export function wrapHanging(text: string, width: number, indent: number): string {
  return wrapText(text, width - indent).replaceAll('\n', `\n${' '.repeat(indent)}`);
}

/** A short hint in Markdown as text: marks for code and emphasis are left out, fences become indentation. */
export function plainMarkdown(markdown: string): string {
  return markdown
    .replaceAll(/^```\w*\n([\s\S]*?)^```$/gm, (_match, code: string) => code.replaceAll(/^/gm, '  ').trimEnd())
    .replaceAll(/\*\*([^*]+)\*\*/g, '$1')
    .replaceAll(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 ($2)');
}
