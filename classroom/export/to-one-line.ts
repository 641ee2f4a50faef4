/** Blanks of every kind, ends of lines, and control characters such as NUL. */
const blanks = /[\s\p{Cc}\p{Zl}\p{Zp}]+/gu;

// Joiners (U+200C, U+200D) stay: Persian names and emoji need them.
const invisible = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFFF9-\uFFFB\uFFFE\uFFFF]/gu;

/**
 * A learner's text as one line of what can be seen: a line break would cut a row in two for programs that don't know quotation
 * marks, NUL ends a text early in some, and a mark of direction could show another name, or turn a row around.
 */
export function toOneLine(text: string): string {
  return text.toWellFormed().replaceAll(invisible, '').replaceAll(blanks, ' ').trim();
}
