/** How many keys stand in a text that is known to be JSON, those that are there twice counted twice. */
export function countKeysInText(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at)) {
    at = endOfString(text, at);
    while (' \t\r\n'.includes(text.charAt(at)) && at < text.length) at += 1;
    if (text.charAt(at) === ':') count += 1;
  }
  return count;
}

/** How many keys a value has, those of what is inside of it included. */
export function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inside = Object.values(value).reduce((sum: number, item) => sum + countKeys(item), 0);
  return inside + (Array.isArray(value) ? 0 : Object.keys(value).length);
}

/** The index after the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}
