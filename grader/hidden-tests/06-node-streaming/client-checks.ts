import { setTimeout as delay } from 'node:timers/promises';
import { test } from '../support/workshop-test.ts';
import { fail } from '../support/expectations.ts';
import { expectRows } from './expect-rows.ts';
import { expectNoTrouble, hangUp, readToEnd, recordDownload, startExport, startReading } from './export-client.ts';
import { askStats, quietStats, untilClosed, untilStill } from './row-source.ts';

/** More than anybody waits for: the source would need 100 seconds. */
const MANY_ROWS = 50_000;
/** The brief's limit for rows pulled for a client that reads nothing: about 18 MB, several times what sockets hold. */
const STALLED_ROWS = 1_500;
/** A streamed answer has sent its first line long before so many rows are pulled. */
const SILENT_ROWS = 300;

/** Registers the checks on clients that read slowly, stop reading or hang up. 15 points. */
export function clientChecks(): void {
  readingChecks();
  hangUpChecks();
}

function readingChecks(): void {
  test(
    'The first line arrives while the source is still producing rows',
    { meta: { id: 'streamed', points: 3 } },
    async ({ target, files, session }) => {
      const room = { target, files, session };
      const before = await quietStats(room);
      const download = startExport(room, MANY_ROWS);
      startReading(download);
      const endAt = performance.now() + session.deadlineMs;
      let rows = 0;
      // A row is 12 KiB: without line ends, which fail a check of their own, so many characters are one.
      const hasRow = () => download.text.includes('\n') || download.text.length > 12_000;
      while (!hasRow() && rows <= SILENT_ROWS && performance.now() < endAt) {
        expectNoTrouble(download);
        rows = (await askStats(room)).pulled - before.pulled;
      }
      // What was sent before the last stats is here by now, and is read in the next turns.
      for (let turn = 0; turn < 5 && !hasRow(); turn += 1) {
        await askStats(room);
        await delay(10);
      }
      if (!hasRow()) {
        recordDownload(download);
        const what = rows > 0 ? 'The source is producing rows' : 'A client has asked for rows and waited';
        fail(`${what}, and not one line has arrived.`, {
          expected: 'the first line',
          received: `${rows} rows pulled, no line sent`,
        });
      }
    },
  );

  test(
    'A client that stops reading stops the source',
    { meta: { id: 'backpressure', points: 4 } },
    async ({ target, files, session }) => {
      const room = { target, files, session };
      const before = await quietStats(room);
      const download = startExport(room, MANY_ROWS);
      const { still, open, rows } = await untilStill(room, before, STALLED_ROWS, download);
      recordDownload(download);
      if (!still) {
        fail('The client has stopped reading, and your program goes on pulling rows.', {
          expected: `at most ${STALLED_ROWS} rows`,
          received: `${rows} rows and no end`,
        });
      }
      if (open === 0) {
        fail('The client has stopped reading for a while, and the source is closed before the last row.', {
          expected: { open: 1 },
          received: { open },
        });
      }
    },
  );

  test(
    'A client that stops reading for a while gets all the rows when it reads on',
    { meta: { id: 'reads-on', points: 2 } },
    async ({ target, files, session }) => {
      const room = { target, files, session };
      const before = await quietStats(room);
      const rows = 500;
      const download = startExport(room, rows);
      await untilStill(room, before, rows, download);
      expectRows(await readToEnd(download), rows);
    },
  );
}

function hangUpChecks(): void {
  test(
    'A client that hangs up while it reads closes the source',
    { meta: { id: 'hang-up-reading', points: 3 } },
    async ({ target, files, session }) => {
      const room = { target, files, session };
      const before = await quietStats(room);
      const download = startExport(room, MANY_ROWS);
      startReading(download);
      await untilStill(room, before, 40, download);
      hangUp(download);
      await untilClosed(room, 'The client hung up while it was reading', download);
    },
  );

  test(
    'A client that hangs up after it has stopped reading closes the source',
    { meta: { id: 'hang-up-stalled', points: 3 } },
    async ({ target, files, session }) => {
      const room = { target, files, session };
      const before = await quietStats(room);
      const download = startExport(room, MANY_ROWS);
      await untilStill(room, before, STALLED_ROWS, download);
      hangUp(download);
      await untilClosed(room, 'The client stopped reading and then hung up', download);
    },
  );
}
