import { showUnseen } from '../contract/show-unseen.ts';

/** `::error title=x::text`, which GitHub Actions obeys at the start of a line; wrapping may make any blank a line's start. */
const workflowCommand = /(?<=^|\s):(?=:[a-z][\w-]*(?:[^\S\n][^\n]*)?::)/gim;

/**
 * Makes text of a learner's program harmless for a terminal and for the log of a workflow: control characters and
 * workflow commands are shown, not obeyed. Only line breaks stay.
 */
export function escapeText(text: string): string {
  return escapeCommands(showUnseen(text.replaceAll('\r\n', '\n').replaceAll('\t', '  '), '\n'));
}

/** Only workflow commands, in text that is harmless for a terminal already. */
export function escapeCommands(text: string): string {
  return text.replaceAll(workflowCommand, '\\x3a').replaceAll('##[', '\\x23#[');
}

/** The same for text that must stay in one line. */
export function escapeLine(text: string): string {
  return escapeText(text).replaceAll(/\s*\n\s*/g, ' ');
}

/** The beginning of a line that is longer than `max` characters. */
export function cutLine(line: string, max: number): string {
  return line.length > max ? `${line.slice(0, max).toWellFormed()}…` : line;
}

/** The same for what has to stay on one line, such as a title from elsewhere: all that can't be seen is shown, the end is cut. */
export function escapeLine(text: string, maxLength = 100): string {
  const cut = text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
  return cut.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
}
