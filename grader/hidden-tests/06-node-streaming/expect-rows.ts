import { isDeepStrictEqual } from 'node:util';
import { fail } from '../support/expectations.ts';
import { parseShallowJson } from '../support/parse-shallow-json.ts';

const shownChars = 60;

/** The body has `count` lines, each of them the row of that place as JSON. A line end after the last one is fine. */
export function expectRows(text: string, count: number): void {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (lines.length !== count) {
    const first = lines.length === 0 ? '' : `, the first one is ${shorten(lines[0] ?? '')}`;
    fail(`The answer has ${inLines(lines.length)}, and it should have ${inLines(count)}, one for each row.`, {
      expected: inLines(count),
      received: `${inLines(lines.length)}${first}`,
    });
  }
  for (const [index, line] of lines.entries()) expectRow(line, index + 1);
}

function expectRow(line: string, id: number): void {
  const row = makeRow(id);
  const received = parseLine(line, id);
  if (isDeepStrictEqual(received, row)) return;
  fail(`Line ${id} is JSON, but not row ${id} as the source gave it.`, {
    expected: shorten(JSON.stringify(row)),
    received: shorten(line),
  });
}

/** The row as rows.mjs makes it. */
function makeRow(id: number) {
  const title = `Row ${id}`;
  return { id, title, text: title.padEnd(12 * 1024, ` ${title}`) };
}

function parseLine(line: string, id: number): unknown {
  try {
    return parseShallowJson(line);
  } catch {
    return fail(`Line ${id} is not a row as JSON.`, { expected: `{"id":${id}, ...}`, received: shorten(line) });
  }
}

function inLines(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`;
}

function shorten(text: string): string {
  return text.length <= shownChars ? text : `${text.slice(0, shownChars)}… (${text.length} characters)`;
}
