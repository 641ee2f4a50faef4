import { test } from '../support/workshop-test.ts';
import { expectHeader, expectJsonError, expectJsonType, expectStatus, fail } from '../support/expectations.ts';
import { expectRows } from './expect-rows.ts';
import { clientChecks } from './client-checks.ts';
import { exportPath, startExport, untilHead } from './export-client.ts';
import { askStats, quietStats, toStats, untilClosed } from './row-source.ts';

const MOST_ROWS = 100_000;

test(
  'GET /api/stats answers 200 with rowStats(): sources open now, and rows pulled in all',
  { meta: { id: 'stats', points: 2 } },
  async ({ api, seed, target, files, session }) => {
    const room = { target, files, session };
    const before = await quietStats(room);
    const rows = seed.int(40, 60);
    const during = { ...before };
    let finished = false;
    const watch = async () => {
      while (!finished && during.open === 0) Object.assign(during, await askStats(room));
    };
    const [download] = await Promise.all([
      api
        .get(exportPath(rows))
        .then((answer) => answer)
        .finally(() => (finished = true)),
      watch(),
    ]);
    expectStatus(download, 200);
    if (during.open === 0 && during.pulled === before.pulled) {
      fail('While a download was going on, /api/stats told nothing of it.', {
        expected: { open: 1, pulled: 'growing' },
        received: during,
      });
    }
    await untilClosed(room, 'A download came to its end');
    const response = await api.get('/api/stats');
    expectStatus(response, 200);
    const after = toStats(response);
    const expected = { open: 0, pulled: before.pulled + rows };
    if (after.open !== expected.open || after.pulled !== expected.pulled) {
      fail(`The stats are wrong after a download of ${rows} rows.`, { expected, received: after });
    }
  },
);

test(
  'GET /api/export?rows=N answers 200 with N lines, one JSON row a line',
  { meta: { id: 'export-lines', points: 2 } },
  async ({ api, seed }) => {
    const counts = [seed.int(8, 15), seed.int(16, 24)];
    const answers = await Promise.all(counts.map((rows) => api.get(exportPath(rows))));
    for (const [index, response] of answers.entries()) {
      expectStatus(response, 200);
      expectRows(response.text, counts[index] ?? 0);
    }
  },
);

test(
  'GET /api/export without rows answers with 100 lines',
  { meta: { id: 'export-default', points: 1 } },
  async ({ api }) => {
    const response = await api.get('/api/export');
    expectStatus(response, 200);
    expectRows(response.text, 100);
  },
);

test(
  'GET /api/export has Content-Type: application/x-ndjson',
  { meta: { id: 'export-type', points: 1 } },
  async ({ api, seed }) => {
    const response = await api.get(exportPath(seed.int(2, 4)));
    expectHeader(response, 'Content-Type', /^application\/x-ndjson\s*(?:;|$)/i);
  },
);

test(
  'The smallest and the largest number of rows are allowed: 1 and 100000',
  { meta: { id: 'rows-allowed', points: 1 } },
  async ({ api, target, files, session }) => {
    const response = await api.get(exportPath(1));
    expectStatus(response, 200);
    expectRows(response.text, 1);
    const download = startExport({ target, files, session }, MOST_ROWS);
    // An answer that takes its time fails a check of its own, not this one.
    const head = await untilHead(download, 2_000);
    if (head) expectStatus(head, 200);
  },
);

test(
  'Any other number of rows, and letters, answer 400 with a JSON error',
  { meta: { id: 'rows-refused', points: 2 } },
  async ({ api, seed, target, files, session }) => {
    // A program that takes so many would send more than `api` can hold, so only the head is looked at first.
    const download = startExport({ target, files, session }, MOST_ROWS + 1);
    const head = await untilHead(download, 2_000);
    if (head) expectStatus(head, 400);
    for (const rows of ['0', '100001', `-${seed.int(1, 99)}`, seed.word(), `${seed.int(2, 9)}${seed.word()}`]) {
      expectJsonError(await api.get(exportPath(rows)), 400);
    }
  },
);

test(
  'The stats and errors have Content-Type: application/json',
  { meta: { id: 'json-type', points: 1 } },
  async ({ api }) => {
    expectJsonType(await api.get('/api/stats'));
    const refused = await api.get(exportPath(0));
    if (refused.text.trimStart().startsWith('{')) expectJsonType(refused);
  },
);

clientChecks();
