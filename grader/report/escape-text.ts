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

/** One line of text from elsewhere, such as a title, that is cut to what can be shown of it. */
export function shortLine(text: string, max = 100): string {
  return cutLine(escapeLine(text), max);
}
