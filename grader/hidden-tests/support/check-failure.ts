const maxMessageChars = 4_000;
const maxValueChars = 20_000;
const contextChars = 2_000;

/** What a failing expectation throws: a sentence for the learner, and the two values as text where there are two. */
export class CheckFailure extends Error {
  readonly expected: string | undefined;
  readonly actual: string | undefined;
  /** vitest would compare the two values by itself, for a picture that nobody sees. */
  readonly showDiff = false;

  constructor(message: string, values: { expected?: unknown; received?: unknown } = {}) {
    super(message.length > maxMessageChars ? `${message.slice(0, maxMessageChars)}…` : message);
    this.name = 'CheckFailure';
    const [expected, received] = [toText(values.expected), toText(values.received)];
    const start = whereToCut(expected, received);
    this.expected = cut(expected, start);
    this.actual = cut(received, start);
  }
}

/** Text as it is, everything else as indented JSON with sorted keys, so that two values can be compared line by line. */
export function toText(value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  try {
    return JSON.stringify(value, (_key, inner: unknown) => sortKeys(inner), 2) ?? String(value);
  } catch (error) {
    // Too deep, or a circle.
    return `a value that can't be shown (${error instanceof Error ? error.message : 'unknown error'})`;
  }
}

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

/** The same place in both values: at the start of a line, a little before the first difference. 0 when both are short. */
function whereToCut(expected = '', received = ''): number {
  if (Math.max(expected.length, received.length) <= maxValueChars) return 0;
  let same = 0;
  while (same < expected.length && expected[same] === received[same]) same += 1;
  const start = Math.max(0, same - contextChars);
  const line = expected.lastIndexOf('\n', same) + 1;
  return line > start ? expected.lastIndexOf('\n', start) + 1 : start;
}

function cut(text: string | undefined, start: number): string | undefined {
  if (text === undefined || (start === 0 && text.length <= maxValueChars)) return text;
  const end = start + maxValueChars;
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`.toWellFormed();
}
