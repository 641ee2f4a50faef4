type Range = { start: number; end: number };

/** One exercise as it is written in workshop.config.json. */
export type ConfigEntry = { slug: string } & Record<string, unknown>;

/**
 * Puts an entry into the list of exercises in the text of a valid workshop.config.json, at its place by number and in the
 * form of its neighbours. Nothing else of the text changes.
 */
export function insertEntry(text: string, entry: ConfigEntry): string {
  const ranges = entryRanges(text);
  const before = ranges.findLast((range) => slugAt(text, range) < entry.slug);
  const model = before ?? ranges[0];
  if (!model) throw new Error('The list of exercises has no entry to take the form from.');
  const gap = /\s*$/.exec(text.slice(0, model.start))?.[0] ?? '';
  const written = writeEntry(entry, gap, /^\{(\s*)"/.exec(text.slice(model.start))?.[1] ?? '');
  if (before) return `${text.slice(0, before.end)},${gap || ' '}${written}${text.slice(before.end)}`;
  return `${text.slice(0, model.start)}${written},${gap || ' '}${text.slice(model.start)}`;
}

/** `gap` and `inner` are the white space in front of an entry and of its first key. */
function writeEntry(entry: ConfigEntry, gap: string, inner: string): string {
  const keys = Object.entries(entry).map(([key, value]) => `${JSON.stringify(key)}: ${writeValue(value)}`);
  return inner.includes('\n') ? `{${inner}${keys.join(`,${inner}`)}${gap}}` : `{ ${keys.join(', ')} }`;
}

function writeValue(value: unknown): string {
  return Array.isArray(value) ? `[${value.map((item) => JSON.stringify(item)).join(', ')}]` : JSON.stringify(value);
}

function slugAt(text: string, { start, end }: Range): string {
  const { slug } = JSON.parse(text.slice(start, end)) as ConfigEntry;
  return slug;
}

/** Where each object of the top-level list "exercises" lies in the text. */
function entryRanges(text: string): Range[] {
  const ranges: Range[] = [];
  let [depth, start] = [0, 0];
  let key = '';
  let inside = false;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token.startsWith('"')) {
      if (depth === 1) key = token;
    } else if (token === '{' || token === '[') {
      depth += 1;
      if (depth === 2) inside = token === '[' && key === '"exercises"';
      else if (depth === 3) start = index;
    } else {
      if (depth === 3 && inside) ranges.push({ start, end: index + 1 });
      depth -= 1;
    }
  }
  return ranges;
}
