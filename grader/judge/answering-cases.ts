import type { JudgeCase } from './judge-case.ts';

const byHand = '02-node-http';
const hello = '03-express-hello';

/** Rows 20, 21, 28 to 30 and 41: answers that are only nearly right. */
export const answeringCases: JudgeCase[] = [
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

function nothingIsPolluted(): string | null {
  return 'polluted' in {} || !Object.hasOwn(Object.prototype, 'hasOwnProperty') ? 'every object has changed' : null;
}
