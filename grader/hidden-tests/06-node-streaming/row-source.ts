import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connectionFailure } from '../support/connection-failure.ts';
import { describeExchange } from '../support/exchange.ts';
import { expectStatus, fail, jsonBody, type Answer } from '../support/expectations.ts';
import type { FilesFixture } from '../support/workshop-test.ts';
import { askUrl } from './ask-url.ts';
import { expectNoTrouble, recordDownload, type Download, type Room } from './export-client.ts';

/** What the program says of its source: generators open now, and rows pulled since it was started. */
export type RowStats = { open: number; pulled: number };

const statsPath = '/api/stats';
const pollMs = 20;
/** A source that is pulled moves every 16 ms, so so many equal answers in a row mean that nobody pulls. */
const stillAnswers = 8;
/** The contract says a second; the rest is for a busy machine. */
const closeMs = 3_000;

/** The stats when no source is open. A download that an earlier check left behind is ended by a new start. */
export async function quietStats(room: Room): Promise<RowStats> {
  await expectGivenRows(room.files);
  for (let asked = 0; asked < 5; asked += 1) {
    const stats = await askStats(room);
    if (stats.open === 0) return stats;
    await delay(pollMs);
  }
  await room.target.restart();
  const stats = await askStats(room);
  if (stats.open === 0) return stats;
  return fail('Your program was just started, and says that a source is open already.', {
    expected: { open: 0 },
    received: stats,
  });
}

export async function askStats(room: Room): Promise<RowStats> {
  const answer = await askOnce(room);
  expectStatus(answer, 200);
  return toStats(answer);
}

/** The two numbers in an answer of /api/stats. */
export function toStats(answer: Answer): RowStats {
  const body = jsonBody(answer);
  if (typeof body === 'object' && body !== null && 'open' in body && 'pulled' in body) {
    const { open, pulled } = body;
    if (typeof open === 'number' && typeof pulled === 'number') return { open, pulled };
  }
  return fail('GET /api/stats should answer with the value of rowStats().', {
    expected: '{ "open": <number>, "pulled": <number> }',
    received: answer.text,
  });
}

/**
 * Asks until `pulled` has grown and then stands still, or until more than `limit` rows were pulled since `start`. Fails
 * when the download that waits gets into trouble.
 */
export async function untilStill(
  room: Room,
  start: RowStats,
  limit: number,
  download: Download,
): Promise<{ still: boolean; open: number; rows: number }> {
  const endAt = performance.now() + 3 * room.session.deadlineMs;
  const firstRowAt = performance.now() + room.session.deadlineMs / 2;
  let last = start.pulled;
  let equal = 0;
  while (performance.now() < endAt) {
    expectNoTrouble(download);
    const { open, pulled } = await askStats(room);
    equal = pulled === last && pulled > start.pulled ? equal + 1 : 0;
    last = pulled;
    const rows = pulled - start.pulled;
    if (rows > limit || equal >= stillAnswers) return { still: rows <= limit, open, rows };
    if (rows === 0 && performance.now() > firstRowAt) {
      fail('GET /api/export was asked for rows, and /api/stats says that none was pulled.', {
        expected: 'pulled grows',
        received: { open, pulled },
      });
    }
    await delay(pollMs);
  }
  return { still: false, open: (await askStats(room)).open, rows: last - start.pulled };
}

/** Fails when a source is still open a good while after `what`, which has ended the download. */
export async function untilClosed(room: Room, what: string, download?: Download): Promise<void> {
  const endAt = performance.now() + closeMs * room.session.patience;
  let stats = await askStats(room);
  while (stats.open > 0 && performance.now() < endAt) {
    await delay(pollMs);
    stats = await askStats(room);
  }
  if (stats.open > 0) {
    if (download) recordDownload(download);
    fail(`${what}, and ${closeMs / 1000} seconds later its source was still open.`, {
      expected: { open: 0 },
      received: { open: stats.open },
    });
  }
}

/** `rows.mjs` does the counting, so what it counts is worth something only while it is as it was given. */
async function expectGivenRows(files: FilesFixture): Promise<void> {
  const given = toLines(await readFile(path.join(import.meta.dirname, 'starter', 'rows.mjs'), 'utf8'));
  const text = await files.read('rows.mjs');
  if (text === null) fail('rows.mjs is not there. This check needs it as it was given.');
  const own = toLines(text);
  const index = [...given, ''].findIndex((line, at) => line !== (own[at] ?? ''));
  if (index < 0 && own.length <= given.length) return;
  const line = index < 0 ? given.length : index;
  fail(`rows.mjs was changed (line ${line + 1}). This check needs it as it was given.`, {
    expected: given[line] ?? '',
    received: own[line] ?? '',
  });
}

/** Line ends, and blanks at the ends of lines and of the file, are the editor's business. */
function toLines(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
}

/** One request without a pool. It leaves the console's lines since the client's own request on the card. */
async function askOnce({ target, session }: Room): Promise<Answer> {
  const sent = { method: 'GET', path: statsPath, headers: {}, body: '' };
  try {
    const answer = await askUrl(new URL(statsPath, target.url), session.deadlineMs);
    session.recorder.requestEnded(describeExchange(sent, answer));
    return answer;
  } catch (error) {
    session.recorder.requestEnded(describeExchange(sent, null));
    session.recorder.connectionLost();
    throw connectionFailure('GET', statsPath, session.deadlineMs, error);
  }
}
