import { z } from 'zod';
import { escapeText, shortLine } from '../../grader/report/escape-text.ts';

// What a class server sends is text from elsewhere: it is cut and made harmless at the door, before anybody can show it.

const maxLines = 30;

/** One line: control characters are shown by their numbers, not obeyed. */
export function line(maxChars: number) {
  return z
    .string()
    .max(64 * 1024)
    .transform((text) => shortLine(text, maxChars).trim());
}

/** Text of several lines. */
export function lines(maxChars: number) {
  return z
    .string()
    .max(64 * 1024)
    .transform((text) => cutText(escapeText(text), maxChars));
}

function cutText(text: string, maxChars: number): string {
  const cut = text.length > maxChars ? `${text.slice(0, maxChars).toWellFormed()}…` : text;
  const all = cut.trim().split('\n');
  return all.length > maxLines ? [...all.slice(0, maxLines), '…'].join('\n') : all.join('\n');
}

/** What goes back into an address or a file's name, so nothing in it may mean anything there. */
export const id = z.string().regex(/^[\w-]{1,100}$/);
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/);
/** What goes into a header. */
export const token = z.string().regex(/^[\w.~+/=-]{8,512}$/);
/** A time in UTC. */
export const time = z.iso.datetime();
export const count = z.number().int().nonnegative();
