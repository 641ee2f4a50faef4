import { showUnseen } from '../contract/show-unseen.ts';

const maxChars = 120;

/** A name as it can stand in a sentence: unseen characters shown by their numbers, unusual names in quotes, long ones cut. */
export function printableName(name: string): string {
  const cut = name.length > maxChars ? `${name.slice(0, maxChars)}…` : name;
  const shown = showUnseen(cut);
  return /^[\w./@()[\]-]+$/.test(shown) ? shown : `"${shown}"`;
}
