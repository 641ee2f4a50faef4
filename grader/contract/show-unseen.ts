/** Characters that a terminal obeys or that can't be seen: controls, marks of direction, ends of lines, half and no characters. */
export const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\uFFFE\uFFFF]/u;

const allUnseen = new RegExp(unseen, 'gu');

/** Makes them visible by their numbers: `\x1b`, `\u{202e}`. Those in `kept` stay as they are. */
export function showUnseen(text: string, kept = ''): string {
  return text.replaceAll(allUnseen, (character) => {
    if (kept.includes(character)) return character;
    const number = (character.codePointAt(0) ?? 0).toString(16);
    return number.length <= 2 ? `\\x${number.padStart(2, '0')}` : `\\u{${number}}`;
  });
}
