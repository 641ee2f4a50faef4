import * as fc from 'fast-check';

/** What a program may print, answer or name its files, made to do harm where it is shown. */
const payloads = [
  '\u001B[5m',
  '\u001B[2J\u001B]0;title\u0007',
  '\u009B31m',
  '\u202Egnp.js',
  '\u200B\u2066\u061C\u2028\u2029\u{E0001}',
  '\uD800',
  '\uDC00\uFFFE\uFFFF',
  '\0\b\r\t\v',
  '\r\n',
  '\n::error file=x::y',
  ' ::stop-commands::x',
  '##[error]x',
  '%0A::warning::x',
  ']]>',
  '--><script>alert(1)</script>',
  '&#27;[5m&lt;&amp;&rlm;&ZeroWidthSpace;&NewLine;',
  '**::error::x**\\::error::y',
  '"\' onload="x',
  '| a | b |\n| --- |',
  '\\|',
  '`a`**b**[c](javascript:d)![e](https://f/g)<h>',
  '# a\n- b\n```\n',
  'https://a.b www.c.d e@f.g $h$ ~i~ _j_',
  '__proto__',
  'at x (lib/a\u0000b.js:1:1)',
  '\n    at y (server.js:12:3)\n',
];

const payload = fc.constantFrom(...payloads);

/** Any text, most often with something hostile in it; now and then a very long one. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.oneof(payload, fc.string({ maxLength: 12 })), { maxLength: 5 }).map(joined) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.tuple(payload, fc.integer({ min: 1, max: 2_000 })).map(repeated) },
);

function joined(parts: string[]): string {
  return parts.join('');
}

function repeated([text, count]: [string, number]): string {
  return text.repeat(count);
}
