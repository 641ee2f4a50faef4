/** JSON nested deeper than this is nobody's report. */
const maxDepth = 64;

/**
 * The one text that stands for a JSON value, whatever the order of its keys and its white space were (as RFC 8785 has it):
 * keys sorted by their UTF-16 code units, no white space, strings and numbers as JSON.stringify writes them. Keys whose value
 * is undefined are left out. Throws a TypeError for what isn't JSON, and a RangeError for what is nested too deep.
 */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > maxDepth) throw new RangeError(`The value is nested more than ${maxDepth} levels deep.`);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${sorted.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item, depth + 1)}`).join(',')}}`;
  }
  const isJson = value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
  if (!isJson) throw new TypeError(`${String(value)} can't be written as JSON.`);
  return JSON.stringify(value);
}
