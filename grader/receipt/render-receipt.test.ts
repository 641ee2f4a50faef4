import { createPrivateKey } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Report } from '../contract/report.ts';
import { plainTheme } from '../report/theme.ts';
import { exampleReport } from '../testing/example-report.ts';
import { checkReceipt } from './check-receipt.ts';
import { fingerprint, makeKeyPair } from './keys.ts';
import { renderReceiptCheck } from './render-receipt.ts';
import { receiptText, signReport } from './sign-report.ts';

const key = createPrivateKey(makeKeyPair().privateKey);

function render(report: Report, known: boolean, file = 'receipt.json'): string {
  const bytes = Buffer.from(receiptText(signReport(report, key)));
  return renderReceiptCheck(checkReceipt(bytes, known ? key : null), file, plainTheme);
}

test('renderReceiptCheck() says who signed, when, what passed and how it was run', () => {
  const text = render(exampleReport(), true);
  for (const part of [
    '✓ receipt.json is intact',
    `Signed by  ${fingerprint(key)}, the key that you named`,
    '1970-01-01 00:00:00 UTC',
    'process (kept apart',
    '✓ 03 Express: hello',
    'failed: 1 of 1 checks',
    'grader error',
    '1 of 3 exercises passed, 1 failed, 1 could not be graded',
  ])
    expect(text).toContain(part);
  expect(text).not.toContain('anybody can make one');
});

test('renderReceiptCheck() without a known key says what that does not prove, and how to do better', () => {
  const text = render(exampleReport(), false, 'my receipt.json');
  expect(text).toContain('It does not say whose key it is: anybody can make one.');
  expect(text).toContain('npm run verify "my receipt.json" -- --key signer.pub');
});

test('renderReceiptCheck() shows what a hostile signer hides in names, on the line where it belongs', () => {
  const report = exampleReport();
  const title = 'A\n✓ 04 Forged\u001B[2J\u202E\u2028\u{E0041}\uD800';
  const exercises = report.exercises.map((exercise) => ({ ...exercise, title }));
  const runtime = { ...report.runtime, platform: `x\r\u0007${'y'.repeat(10_000)}` };
  const text = render({ ...report, exercises, runtime }, true, 'a\u001B[31m.json');
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Cs}]/u);
  expect(text).not.toMatch(/^✓ 04 Forged/m);
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThan(200);
});

test('renderReceiptCheck() lists no more than a hundred exercises', () => {
  const report = exampleReport();
  const [one] = report.exercises;
  const text = render({ ...report, exercises: Array.from({ length: 1000 }, () => one!) }, true);
  expect(text).toContain('... and 900 more');
  expect(text.split('\n').length).toBeLessThan(120);
});

test('renderReceiptCheck() says why a receipt is not valid', () => {
  const check = checkReceipt(Buffer.from('{'));
  expect(renderReceiptCheck(check, 'x.json', plainTheme)).toMatch(
    /^✗ x\.json is not valid: not a receipt\.\nIt is not JSON/,
  );
});
