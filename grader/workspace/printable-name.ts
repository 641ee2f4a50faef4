/** Characters that a terminal obeys or that can't be seen: controls, marks of direction, line and paragraph ends. */
export const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const allUnseen = new RegExp(unseen, 'gu');
const maxChars = 120;

/** A name as it can stand in a sentence: unseen characters shown by their numbers, unusual names in quotes, long ones cut. */
export function printableName(name: string): string {
  const cut = name.length > maxChars ? `${name.slice(0, maxChars)}…` : name;
  const shown = cut.replaceAll(allUnseen, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
  return /^[\w./@()[\]-]+$/.test(shown) ? shown : `"${shown}"`;
}
