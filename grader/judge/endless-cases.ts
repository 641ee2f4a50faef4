import type { Expected, JudgeCase } from './judge-case.ts';

const byHand = '02-node-http';
/** A request may then take two seconds. */
const impatient = { checkSeconds: 4 };
const late = /no complete answer within \d+ seconds/;

/** Only the check that asks for an address that isn't there fails, and its card says so. */
const notFoundSays = (message: RegExp): Expected => ({
  kind: 'check',
  failing: ['not-found'],
  messages: { 'not-found': message },
});

/** Rows 2, 10 and 14 to 16: answers that never end or never come. */
export const endlessCases: JudgeCase[] = [
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
    expected: notFoundSays(late),
  },
  {
    row: 14,
    name: '14-endless-body',
    title: 'a body that goes on and on',
    exercise: byHand,
    expected: notFoundSays(/larger than 5 MiB/),
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
    expected: notFoundSays(/headers .*larger than 16 KiB/),
  },
  {
    row: 15,
    name: '15-headers-then-nothing',
    title: 'headers, and then nothing',
    exercise: byHand,
    limits: impatient,
    expected: notFoundSays(late),
  },
  {
    row: 15,
    name: '15-byte-by-byte',
    title: 'a byte every tenth of a second',
    exercise: byHand,
    limits: impatient,
    expected: notFoundSays(late),
  },
  {
    row: 15,
    name: '15-still-processing',
    title: '"102 Processing" again and again',
    exercise: byHand,
    limits: impatient,
    expected: notFoundSays(late),
  },
  {
    row: 16,
    name: '16-gzip-bomb',
    title: 'two megabytes of gzip that unpack to two gigabytes',
    exercise: byHand,
    expected: notFoundSays(/larger than 5 MiB/),
  },
  {
    row: 16,
    name: '16-deflate-bomb',
    title: 'the same with deflate',
    exercise: byHand,
    expected: notFoundSays(/larger than 5 MiB/),
  },
];
