import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Receipt } from '../contract/receipt.ts';
import { exampleReport } from '../testing/example-report.ts';
import { checkReceipt, maxReceiptBytes, type ReceiptCheck } from './check-receipt.ts';
import { makeKeyPair, publicPem } from './keys.ts';
import { receiptText, signedBytes, signReport } from './sign-report.ts';

const key = createPrivateKey(makeKeyPair().privateKey);
const other = createPrivateKey(makeKeyPair().privateKey);
const receipt = signReport(exampleReport(), key);

const check = (text: string, known?: KeyObject): ReceiptCheck => checkReceipt(Buffer.from(text), known);
const whyNot = (text: string, known?: KeyObject): string => {
  const result = check(text, known);
  return result.valid ? 'valid' : result.why;
};

/** A receipt of anything, signed as only an own program would. */
function signAnything(report: unknown, extra: object = {}): string {
  const unsigned = { receipt: 1, report, key: publicPem(key) };
  return JSON.stringify({
    ...unsigned,
    signature: sign(null, signedBytes(unsigned), key).toString('base64'),
    ...extra,
  });
}

test('checkReceipt() finds a signed report intact, and says whether the key is the one that is known', () => {
  expect(check(receiptText(receipt))).toMatchObject({ valid: true, isKnown: false, receipt });
  expect(check(receiptText(receipt), createPublicKey(key))).toMatchObject({ valid: true, isKnown: true });
  expect(whyNot(receiptText(receipt), createPublicKey(other))).toBe('another key');
});

test('checkReceipt() does not care for the order of keys and white space', () => {
  const turned = JSON.stringify(reverseKeys(receipt), null, '\t').replaceAll('\n', '\r\n');
  expect(turned.indexOf('"signature"')).toBeLessThan(turned.indexOf('"receipt"'));
  expect(whyNot(`\uFEFF${turned}`)).toBe('valid');
});

test('checkReceipt() sees every change of every field, every field taken away and every field added', () => {
  const tampered = changesOf(receipt);
  expect(tampered.length).toBeGreaterThan(300);
  const unseen = tampered.filter(({ value }) => check(JSON.stringify(value)).valid);
  expect(unseen.map(({ what }) => what)).toEqual([]);
  const inReport = tampered.filter(({ what }) => what.startsWith('.report.'));
  expect(new Set(inReport.map(({ value }) => whyNot(JSON.stringify(value))))).toEqual(new Set(['changed']));
});

test('checkReceipt() is not fooled by a key that is there twice, nor by __proto__', () => {
  const text = receiptText(receipt);
  expect(whyNot(text.replace('"seed": 7', '"seed": 8, "seed": 7'))).toBe('changed');
  expect(whyNot(text.replace('"seed": 7', '"s\\u0065ed": 8, "seed": 7'))).toBe('changed');
  expect(whyNot(text.replace('"seed": 7', '"seed": 7, "__proto__": { "seed": 8 }'))).toBe('changed');
  expect(whyNot(text.replace('{', '{ "__proto__": { "report": {} },'))).toBe('not a receipt');
  expect(whyNot('{"__proto__":{"receipt":1,"report":{},"key":"","signature":""}}')).toBe('not a receipt');
});

test('checkReceipt() takes a quote or a colon in a text for what it is', () => {
  const report = exampleReport();
  const text = String.raw`": "a\": {\\`;
  const exercises = report.exercises.map((exercise) => ({ ...exercise, output: { text, truncated: false } }));
  expect(whyNot(receiptText(signReport({ ...report, exercises }, key)))).toBe('valid');
});

test('checkReceipt() refuses what is no receipt, however it is built', () => {
  const text = receiptText(receipt);
  for (const strange of ['', 'null', '[]', '3', '"receipt"', '{}', text.slice(0, -3), `${text}x`, '{"receipt":1}'])
    expect([strange.slice(-20), whyNot(strange)]).toEqual([strange.slice(-20), 'not a receipt']);
  const deep = `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`;
  expect(check(text.replace('"seed": 7', `"seed": ${deep}`)).valid).toBe(false);
  expect(checkReceipt(Buffer.from([0x7b, 0xff, 0xfe]))).toMatchObject({ why: 'not a receipt' });
  expect(checkReceipt(Buffer.alloc(maxReceiptBytes + 1, ' '))).toMatchObject({ why: 'not a receipt' });
  expect(checkReceipt(Buffer.from(`"${'x'.repeat(maxReceiptBytes - 2)}"`))).toMatchObject({ why: 'not a receipt' });
});

test('checkReceipt() refuses keys of another kind, and its own kind written in another way', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const bodies = [rsa.publicKey, generateKeyPairSync('ed448').publicKey, generateKeyPairSync('x25519').publicKey].map(
    publicPem,
  );
  const privatePem = key.export({ type: 'pkcs8', format: 'pem' }).toString();
  for (const body of [...bodies, privatePem, `${receipt.key}\n`, `# mine\n${receipt.key}`, 'key', ''])
    expect(whyNot(receiptText({ ...receipt, key: body }))).toBe('not a receipt');
});

test('checkReceipt() refuses a signature for another purpose, by another key, or written in another way', () => {
  const { signature, ...unsigned } = receipt;
  const signed = (bytes: Buffer, by = key) =>
    receiptText({ ...receipt, signature: sign(null, bytes, by).toString('base64') });
  const whole = signedBytes(unsigned);
  expect(whyNot(signed(whole))).toBe('valid');
  expect(whyNot(signed(whole.subarray(whole.indexOf('\n') + 1)))).toBe('changed');
  expect(whyNot(signed(whole, other))).toBe('changed');
  expect(whyNot(receiptText({ ...receipt, key: publicPem(other) }))).toBe('changed');
  // The same 64 bytes, since the last letter of base64 has four bits to spare.
  const spare = signature.replace(/.(?===$)/, (letter) => String.fromCharCode(letter.charCodeAt(0) + 1));
  expect(Buffer.from(spare, 'base64')).toEqual(Buffer.from(signature, 'base64'));
  expect(whyNot(receiptText({ ...receipt, signature: spare }))).toBe('changed');
});

test('checkReceipt() tells what is of another version from what was changed', () => {
  expect(whyNot(receiptText({ ...receipt, receipt: 2 as 1 }))).toBe('another version');
  expect(whyNot(signAnything({ schema: 2 }))).toBe('another version');
  expect(whyNot(signAnything({ ...exampleReport(), later: true }))).toBe('another version');
  expect(whyNot(signAnything(exampleReport()))).toBe('valid');
  expect(whyNot(signAnything(exampleReport(), { more: 1 }))).toBe('not a receipt');
});

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, item]) => [name, reverseKeys(item)]),
  );
}

type Change = { what: string; value: unknown };

/** Every value that differs from `value` in one place: a leaf changed, an entry taken away, an entry added. */
function changesOf(value: Receipt | unknown, what = ''): Change[] {
  if (Array.isArray(value)) {
    const inside = value.flatMap((item, index) =>
      changesOf(item, `${what}[${index}]`).map((change) => ({ ...change, value: value.with(index, change.value) })),
    );
    const twice = { what: `${what} with its last twice`, value: [...value, value.at(-1) ?? null] };
    return [...inside, twice, ...(value.length > 0 ? [{ what: `${what} cut`, value: value.slice(0, -1) }] : [])];
  }
  if (typeof value !== 'object' || value === null) return [{ what, value: otherLeaf(value) }];
  const inside = Object.entries(value).flatMap(([name, item]) => {
    const { [name]: _gone, ...rest } = value as Record<string, unknown>;
    const within = changesOf(item, `${what}.${name}`).map((change) => ({
      ...change,
      value: { ...value, [name]: change.value },
    }));
    return [
      ...within,
      { what: `${what}.${name} gone`, value: rest },
      { what: `${what}.${name} null`, value: { ...value, [name]: item === null ? 0 : null } },
    ];
  });
  return [...inside, { what: `${what}.added`, value: { ...value, added: null } }];
}

function otherLeaf(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return typeof value === 'string' ? `${value}x` : 0;
}
