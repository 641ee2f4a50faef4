import type { JudgeCase } from './judge-case.ts';

const byHand = '02-node-http';
const hello = '03-express-hello';
/** A request may then take two seconds. */
const impatient = { checkSeconds: 4 };

/** Rows 2, 10 and 14 to 16: answers that never end or never come. */
const endlessAnswers: JudgeCase[] = [
  {
    row: 2,
    name: '02-exit-in-handler',
    title: 'ends itself, with exit code 0, when it is asked to DELETE',
    exercise: byHand,
    expected: {
      kind: 'check',
      failing: ['hello-method', 'hello-allow'],
      messages: { 'hello-method': /has ended \(exit code 0\)/, 'hello-allow': /has ended \(exit code 0\)/ },
    },
  },
  {
    row: 10,
    name: '10-never-returns',
    title: 'for (;;); when it is asked for /',
    exercise: byHand,
    limits: impatient,
    expected: {
      kind: 'check',
      failing: ['not-found'],
      messages: { 'not-found': /no complete answer within \d+ seconds/ },
    },
  },
  {
    row: 14,
    name: '14-endless-body',
    title: 'a body that goes on and on',
    exercise: byHand,
    expected: { kind: 'check', failing: ['not-found'], messages: { 'not-found': /larger than 5 MiB/ } },
  },
  {
    row: 14,
    name: '14-endless-body-raw',
    title: 'the same to checks that speak HTTP by themselves',
    exercise: byHand,
    expected: {
      kind: 'check',
      failing: ['echo-packets', 'echo-utf8', 'echo-limit'],
      messages: { 'echo-packets': /larger than 5 MiB/, 'echo-limit': /larger than 5 MiB/ },
    },
  },
  {
    row: 14,
    name: '14-endless-headers',
    title: 'headers that go on and on',
    exercise: byHand,
    expected: { kind: 'check', failing: ['not-found'], messages: { 'not-found': /headers .*larger than 16 KiB/ } },
  },
  {
    row: 15,
    name: '15-headers-then-nothing',
    title: 'headers, and then nothing',
    exercise: byHand,
    limits: impatient,
    expected: {
      kind: 'check',
      failing: ['not-found'],
      messages: { 'not-found': /no complete answer within \d+ seconds/ },
    },
  },
  {
    row: 15,
    name: '15-byte-by-byte',
    title: 'a byte every tenth of a second',
    exercise: byHand,
    limits: impatient,
    expected: {
      kind: 'check',
      failing: ['not-found'],
      messages: { 'not-found': /no complete answer within \d+ seconds/ },
    },
  },
  {
    row: 15,
    name: '15-still-processing',
    title: '"102 Processing" again and again',
    exercise: byHand,
    limits: impatient,
    expected: {
      kind: 'check',
      failing: ['not-found'],
      messages: { 'not-found': /no complete answer within \d+ seconds/ },
    },
  },
  {
    row: 16,
    name: '16-gzip-bomb',
    title: 'two megabytes of gzip that unpack to two gigabytes',
    exercise: byHand,
    expected: { kind: 'check', failing: ['not-found'], messages: { 'not-found': /larger than 5 MiB/ } },
  },
  {
    row: 16,
    name: '16-deflate-bomb',
    title: 'the same with deflate',
    exercise: byHand,
    expected: { kind: 'check', failing: ['not-found'], messages: { 'not-found': /larger than 5 MiB/ } },
  },
];

/** Rows 20, 21, 28 to 30 and 41: answers that are only nearly right. */
const nearlyRightAnswers: JudgeCase[] = [
  {
    row: 20,
    name: '20-knows-the-sample',
    title: 'echoes the sample of the brief, whatever was sent',
    exercise: byHand,
    expected: { kind: 'check', failing: ['echo-body', 'echo-packets', 'echo-utf8', 'echo-limit'] },
  },
  {
    row: 21,
    name: '21-by-user-agent',
    title: 'right for what looks like a test, wrong for browsers and curl',
    exercise: hello,
    expected: { kind: 'check', failing: ['hello-body'] },
  },
  {
    row: 21,
    name: '21-by-order',
    title: 'right for its first request only',
    exercise: hello,
    expected: { kind: 'check', failing: ['hello-body'] },
  },
  {
    row: 21,
    name: '21-by-timing',
    title: 'right in its first moment only',
    exercise: hello,
    expected: { kind: 'check', failing: ['hello-body'] },
  },
  {
    row: 28,
    name: '28-rejects-after-hello',
    title: 'an unhandled rejection after each right answer, where the brief says nothing of it',
    exercise: hello,
    expected: { kind: 'merit' },
  },
  {
    row: 28,
    name: '28-rejects-after-malformed',
    title: 'the same after malformed JSON, which the server must survive',
    exercise: byHand,
    expected: {
      kind: 'check',
      failing: ['echo-malformed'],
      messages: { 'echo-malformed': /has ended \(exit code 1\)/ },
    },
  },
  {
    row: 29,
    name: '29-shared-request-id',
    title: 'the request id in a variable of the module',
    exercise: '05-express-middleware',
    expected: { kind: 'check', failing: ['boom-request-id'] },
  },
  {
    row: 30,
    name: '30-json-as-text',
    title: 'JSON as text/plain',
    exercise: hello,
    expected: { kind: 'check', failing: ['hello-content-type'] },
  },
  {
    row: 30,
    name: '30-json-as-html',
    title: 'JSON as text/html, errors too',
    exercise: byHand,
    expected: { kind: 'check', failing: ['json-type'] },
  },
  {
    row: 41,
    name: '41-proto-in-an-answer',
    title: '__proto__ and constructor beside the message, and as headers',
    exercise: hello,
    expected: { kind: 'check', failing: ['hello-body'] },
    after: nothingIsPolluted,
  },
  {
    row: 41,
    name: '41-proto-in-notes',
    title: '__proto__, toString and hasOwnProperty in every note',
    exercise: '04-express-routes',
    expected: { kind: 'merit' },
    after: nothingIsPolluted,
  },
];

export const answeringCases: JudgeCase[] = [...endlessAnswers, ...nearlyRightAnswers];

function nothingIsPolluted(): string | null {
  return 'polluted' in {} || !Object.hasOwn(Object.prototype, 'hasOwnProperty') ? 'every object has changed' : null;
}
