import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { fingerprint, makeKeyPair, publicPem, readPrivateKey, readPublicKey } from './keys.ts';

const pair = makeKeyPair();
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const rsaPrivate = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const locked = createPrivateKey(pair.privateKey)
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' })
  .toString();
const ssh = '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n';

test('both halves of a key have one fingerprint, and another key has another', () => {
  const mine = fingerprint(readPrivateKey(pair.privateKey, 'k'));
  expect(mine).toMatch(/^([0-9a-f]{4}-){4}[0-9a-f]{4}$/);
  expect(fingerprint(readPublicKey(pair.publicKey, 'k.pub'))).toBe(mine);
  expect(fingerprint(readPublicKey(makeKeyPair().publicKey, 'k.pub'))).not.toBe(mine);
});

test.each([
  [rsaPrivate, '"k" is a key of type rsa'],
  [pair.publicKey, '"k" is a public key'],
  [locked, '"k" is protected by a password'],
  [ssh, '"k" is a key for SSH'],
  [pair.privateKey.slice(0, 60), '"k" holds no private key'],
  ['', '"k" holds no private key'],
])('readPrivateKey() says what it is given instead: %#', (text, message) => {
  expect(() => readPrivateKey(text, 'k')).toThrow(message);
});

test.each([
  [publicPem(rsa.publicKey), '"k" is a key of type rsa'],
  [pair.privateKey, '"k" is a private key'],
  ['key', '"k" holds no public key'],
])('readPublicKey() says what it is given instead: %#', (text, message) => {
  expect(() => readPublicKey(text, 'k')).toThrow(message);
});
