/** What a failing expectation throws: a sentence for the learner, and the two values as text where there are two. */
export class CheckFailure extends Error {
  readonly expected: string | undefined;
  readonly actual: string | undefined;

  constructor(message: string, values: { expected?: unknown; received?: unknown } = {}) {
    super(message);
    this.name = 'CheckFailure';
    this.expected = toText(values.expected);
    this.actual = toText(values.received);
  }
}

/** Text as it is, everything else as indented JSON with sorted keys, so that two values can be compared line by line. */
export function toText(value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  return JSON.stringify(value, (_key, inner: unknown) => sortKeys(inner), 2) ?? String(value);
}

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
