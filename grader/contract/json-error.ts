/** Where `text` stops being JSON, line and column counted from 1; null when it is JSON. */
export function findJsonError(text: string): { line: number; column: number } | null {
  const message = parseError(text);
  if (message === null) return null;
  const position = /at position (\d+)/.exec(message)?.[1];
  const index = position ? Number(position) : isUnexpectedToken(message) ? unexpectedToken(text) : text.length;
  const before = text.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** What Node says of `text`; it names the place of some errors, but not of a word such as yes or undefined. */
function parseError(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}

function isUnexpectedToken(message: string | null): boolean {
  return message?.startsWith('Unexpected token') ?? false;
}

/** The index of the unexpected token: it is the last character of the shortest beginning of `text` that has the error. */
function unexpectedToken(text: string): number {
  let [without, withIt] = [0, text.length];
  while (withIt - without > 1) {
    const middle = Math.floor((without + withIt) / 2);
    if (isUnexpectedToken(parseError(text.slice(0, middle)))) withIt = middle;
    else without = middle;
  }
  return withIt - 1;
}
