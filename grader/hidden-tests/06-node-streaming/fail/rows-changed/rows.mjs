// Given: a source of rows, slow and big like a database. Leave this file as it is: the tests count with it.
import { setTimeout as wait } from 'node:timers/promises';

const PAGE_ROWS = 8;
const PAGE_MS = 16;
const TEXT_LENGTH = 12 * 1024;

let open = 0;
let pulled = 0;

/**
 * `count` rows of about 12 KiB, one after the other. The source fetches them in pages: 8 rows after every 16 ms, which is
 * about 2 ms a row. Nothing happens until somebody asks for the first row, and nothing while nobody asks for the next.
 * @param {number} count
 */
export async function* openRows(count) {
  open += 1;
  try {
    for (let id = 1; id <= count; id += 1) {
      if (id % PAGE_ROWS === 1) await wait(PAGE_MS);
      pulled += 1;
      const title = `Row ${id}`;
      yield { id, title, text: title.padEnd(TEXT_LENGTH, ` ${title}`) };
    }
  } finally {
    // Runs after the last row, and also when the one who asks gives up early and closes the source.
    open -= 1;
  }
}

/** How many sources are open now, and how many rows were pulled from all of them since the program was started. */
export function rowStats() {
  return { open: 0, pulled: 0 };
}
