import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Recorder } from '../support/api.ts';
import { connectionFailure } from '../support/connection-failure.ts';
import { describeExchange } from '../support/exchange.ts';
import { expectStatus, fail, type Answer } from '../support/expectations.ts';
import type { TargetFixture } from '../support/target-fixture.ts';
import type { FilesFixture } from '../support/workshop-test.ts';
import { askUrl } from './ask-url.ts';

/** The fixtures that the clients here need. */
export type Room = {
  target: TargetFixture;
  files: FilesFixture;
  session: { recorder: Recorder; deadlineMs: number; patience: number };
};

/** One request of `GET /api/export` and what has come of its answer so far. */
export type Download = {
  path: string;
  request: ClientRequest;
  response: IncomingMessage | null;
  /** Whether the client reads; until it does, it takes no more of the answer than the head. */
  reading: boolean;
  /** What was read, of a longer answer only the beginning. */
  text: string;
  tooLarge: boolean;
  ended: boolean;
  lastAt: number;
  error: unknown;
  recorder: Recorder;
  deadlineMs: number;
};

const pollMs = 10;
const settleMs = 400;
/** 500 rows, the most that a check reads to their end, are 6 MiB. */
const maxChars = 16 * 1024 * 1024;

export function exportPath(rows: number | string): string {
  return `/api/export?rows=${rows}`;
}

/** Asks for `rows` rows and reads none of them yet. The client hangs up when the check is over. */
export function startExport({ target, session }: Room, rows: number): Download {
  const path = exportPath(rows);
  session.recorder.requestStarted();
  const request = http.get(new URL(path, target.url), { agent: false });
  const progress = {
    response: null,
    reading: false,
    text: '',
    tooLarge: false,
    ended: false,
    lastAt: performance.now(),
    error: null,
  };
  const download: Download = { ...session, ...progress, path, request };
  const keepError = (error: Error) => (download.error ??= error);
  request.on('error', keepError);
  request.on('response', (response) => {
    download.response = response.on('error', keepError);
    if (download.reading) read(download, response);
  });
  onTestFinished(async () => {
    hangUp(download);
    await settle(target.url);
  });
  return download;
}

/** Fails when the program gave no answer, or another one than 200. Says nothing while it is still silent. */
export function expectNoTrouble(download: Download): void {
  const { error, response, recorder, path, deadlineMs } = download;
  if (error !== null) {
    recordDownload(download);
    recorder.connectionLost();
    throw connectionFailure('GET', path, deadlineMs, error);
  }
  if (response && response.statusCode !== 200) {
    recordDownload(download);
    expectStatus(toAnswer(download, response), 200);
  }
}

/** The answer's head, or null when there is none within `ms`. */
export async function untilHead(download: Download, ms: number): Promise<Answer | null> {
  const endAt = performance.now() + ms;
  while (!download.response && download.error === null && performance.now() < endAt) await delay(pollMs);
  if (download.error !== null) expectNoTrouble(download);
  recordDownload(download);
  return download.response && toAnswer(download, download.response);
}

export function startReading(download: Download): void {
  if (download.response && !download.reading) read(download, download.response);
  download.reading = true;
}

/** The whole answer. Fails when nothing new comes for as long as a request may take, or when it has no end. */
export async function readToEnd(download: Download): Promise<string> {
  startReading(download);
  download.lastAt = performance.now();
  const endAt = performance.now() + 3 * download.deadlineMs;
  while (!download.ended) {
    expectNoTrouble(download);
    if (download.tooLarge || performance.now() > endAt) failEndless(download);
    if (performance.now() - download.lastAt > download.deadlineMs) failSilent(download);
    await delay(pollMs);
  }
  recordDownload(download);
  return download.text;
}

export function hangUp({ request }: Download): void {
  request.destroy();
}

function read(download: Download, response: IncomingMessage): void {
  response.setEncoding('utf8');
  response.on('end', () => (download.ended = true));
  response.on('data', (text: string) => {
    if (download.text.length < maxChars) download.text += text;
    else download.tooLarge = true;
    download.lastAt = performance.now();
  });
}

function failEndless(download: Download): never {
  recordDownload(download);
  fail(`GET ${download.path}: more and more comes, and the answer has no end.`, {
    expected: 'the end of the answer',
    received: `${download.text.length} characters, and more`,
  });
}

function failSilent(download: Download): never {
  recordDownload(download);
  const lines = download.text.split('\n').length - 1;
  fail(`GET ${download.path}: nothing new came for ${download.deadlineMs / 1000} seconds, and the answer has no end.`, {
    expected: 'more rows, or the end of the answer',
    received: `${lines === 1 ? '1 line' : `${lines} lines`}, then nothing`,
  });
}

/**
 * Waits a little for what a hang-up does to the program: that it closes its source, or that it ends. What goes wrong here
 * is for the checks on hanging up to find, and must not reach the check after this one.
 */
async function settle(url: string): Promise<void> {
  const endAt = performance.now() + settleMs;
  for (let quiet = 0; quiet < 2 && performance.now() < endAt;) {
    const answer = await askUrl(new URL('/api/stats', url), settleMs).catch(() => null);
    if (answer === null) return;
    quiet = /"open":\s*[1-9]/.test(answer.text) ? 0 : quiet + 1;
    await delay(pollMs);
  }
}

/** Puts the download on the card of a failing check, in place of the question about the stats that came last. */
export function recordDownload(download: Download): void {
  const sent = { method: 'GET', path: download.path, headers: {}, body: '' };
  const received = download.response && toAnswer(download, download.response);
  download.recorder.requestEnded(describeExchange(sent, received));
}

function toAnswer({ text }: Download, response: IncomingMessage): Answer {
  return { status: response.statusCode ?? 0, headers: response.headers, text };
}
