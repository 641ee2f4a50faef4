import { fail } from '../support/expectations.ts';
import type { Client } from './chat-client.ts';
import { expectDelivered } from './expect-frames.ts';
import { recordClient } from './record-client.ts';

/** A day and a bit: a time without a zone is taken for local time, whatever zone the program is in. */
const recentMs = 26 * 60 * 60 * 1000;
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?$/;

/** The message's "at" is now, in ISO 8601: a date, a T and a time. */
export async function expectRecent(sender: Client, listener: Client, text: string): Promise<void> {
  const { at } = await expectDelivered(sender, listener, text);
  if (typeof at === 'string' && isoTime.test(at) && Math.abs(Date.now() - toMs(at)) < recentMs) return;
  recordClient(listener);
  fail('The "at" of a message should be the time now, in ISO 8601.', {
    expected: `"at": "${new Date().toISOString()}" or so`,
    received: at === undefined ? 'no "at"' : `"at": ${JSON.stringify(at)}`,
  });
}

/** NaN when it is no time. Only the day and the time count here, since `recentMs` is wider than any zone. */
function toMs(at: string): number {
  return Date.parse(`${at.slice(0, 16)}Z`);
}
