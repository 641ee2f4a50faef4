import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { UserError } from '../contract/errors.ts';

/** The command that makes a key; it works everywhere, without OpenSSL. `file` is quoted where it has to be. */
export function makeKeyCommand(file: string): string {
  return `npm run verify -- --make-key ${file}`;
}

const makeOne = `Make a key for receipts with: ${makeKeyCommand('workshop-key.pem')}`;

/** A new pair of Ed25519 keys as PEM text: PKCS#8 and SPKI. */
export function makeKeyPair(): { privateKey: string; publicKey: string } {
  return generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
}

/** The private key in `text`; `name` is what the file is called. Throws a UserError that says what it is instead. */
export function readPrivateKey(text: string, name: string): KeyObject {
  if (text.includes('ENCRYPTED'))
    throw new UserError(`"${name}" is protected by a password, which can't be asked for here.`, makeOne);
  if (text.includes('OPENSSH PRIVATE KEY'))
    throw new UserError(`"${name}" is a key for SSH, which is written in another way.`, makeOne);
  if (text.includes('BEGIN PUBLIC KEY'))
    throw new UserError(`"${name}" is a public key.`, 'Name the private one, the file without .pub at its end.');
  try {
    return ed25519Only(createPrivateKey({ key: text, format: 'pem' }), name, makeOne);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`"${name}" holds no private key (PKCS#8, in PEM).`, makeOne);
  }
}

/** The public key in `text`, the same way. A private key is refused: it is not what should be handed round. */
export function readPublicKey(text: string, name: string): KeyObject {
  const help = 'Name the file whose name ends in .pub, which the signer got together with their key.';
  if (text.includes('PRIVATE KEY')) throw new UserError(`"${name}" is a private key.`, help);
  try {
    return ed25519Only(createPublicKey({ key: text, format: 'pem' }), name, help);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`"${name}" holds no public key (SPKI, in PEM).`, help);
  }
}

function ed25519Only(key: KeyObject, name: string, help: string): KeyObject {
  const { asymmetricKeyType: type = 'unknown' } = key;
  if (type === 'ed25519') return key;
  throw new UserError(`"${name}" is a key of type ${type}, and receipts are signed with Ed25519.`, help);
}

/** The key that a receipt carries; null unless it is an Ed25519 public key, written as this module writes it. */
export function parseReceiptKey(text: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: text, format: 'pem' });
    return key.asymmetricKeyType === 'ed25519' && publicPem(key) === text ? key : null;
  } catch {
    return null;
  }
}

/** The public half of `key`, which may be the private one, as PEM text. */
export function publicPem(key: KeyObject): string {
  return publicHalf(key).export({ type: 'spki', format: 'pem' }).toString();
}

/** What people compare by eye: the first 80 bits of the SHA-256 of the public key's SPKI bytes, in five groups. */
export function fingerprint(key: KeyObject): string {
  const hash = createHash('sha256').update(publicHalf(key).export({ type: 'spki', format: 'der' }));
  return (hash.digest('hex').slice(0, 20).match(/.{4}/g) ?? []).join('-');
}

function publicHalf(key: KeyObject): KeyObject {
  return key.type === 'private' ? createPublicKey(key) : key;
}
