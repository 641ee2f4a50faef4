import { verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { Receipt } from '../contract/receipt.ts';
import { reportSchema } from '../report/report-schema.ts';
import { countKeys, countKeysInText } from './count-keys.ts';
import { fingerprint, parseReceiptKey, publicPem } from './keys.ts';
import { signedBytes } from './sign-report.ts';

/** A receipt of the whole workshop has some hundred kilobytes; more than this is not read. */
export const maxReceiptBytes = 16 * 1024 * 1024;

/** `signer` is the fingerprint of the key that signed. `isKnown`: it is the key that the reader named. */
export type ReceiptCheck =
  | { valid: true; receipt: Receipt; signer: string; isKnown: boolean }
  | { valid: false; why: 'not a receipt' | 'changed' | 'another key' | 'another version'; message: string };

type Envelope = { receipt: number; report: unknown; key: string; signature: string };
type Refusal = Extract<ReceiptCheck, { valid: false }>;

const envelopeSchema = z.strictObject({
  receipt: z.number(),
  report: z.record(z.string(), z.unknown()),
  key: z.string().max(1000),
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});

/** Whether the receipt in `bytes` is as it was signed, and by `known`, where the reader knows a key. Never throws. */
export function checkReceipt(bytes: Uint8Array, known: KeyObject | null = null): ReceiptCheck {
  const envelope = readEnvelope(bytes);
  if ('valid' in envelope) return envelope;
  if (envelope.receipt !== 1)
    return refuse(
      'another version',
      `It is a receipt of version ${envelope.receipt}, and this workshop reads version 1.`,
    );
  const key = parseReceiptKey(envelope.key);
  if (!key) return refuse('not a receipt', 'What it names as its key is not an Ed25519 public key.');
  const signer = fingerprint(key);
  if (!isSigned(envelope, key))
    return refuse('changed', `The receipt was changed after it was signed, or was never signed by its key ${signer}.`);
  if (known && publicPem(known) !== envelope.key)
    return refuse('another key', `It is signed by another key: ${signer}, and yours is ${fingerprint(known)}.`);
  const report = reportSchema.safeParse(envelope.report);
  if (!report.success)
    return refuse(
      'another version',
      'Nothing in it was changed, but this version of the workshop knows no such report.',
    );
  const { signature } = envelope;
  return {
    valid: true,
    receipt: { receipt: 1, report: report.data, key: envelope.key, signature },
    signer,
    isKnown: known !== null,
  };
}

/** The outer form alone; the report stays as it is in the file, since every key of it is signed. */
function readEnvelope(bytes: Uint8Array): Envelope | Refusal {
  if (bytes.length > maxReceiptBytes)
    return refuse('not a receipt', `It has more than ${maxReceiptBytes / 1024 / 1024} MiB.`);
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    return refuse('not a receipt', 'It is not JSON; its end may be missing.');
  }
  const parsed = envelopeSchema.safeParse(value);
  if (!parsed.success)
    return refuse('not a receipt', 'It has no receipt, report, key and signature, or something else beside them.');
  const envelope = value as Envelope;
  try {
    // Of a key that is there twice, people may read the one and programs the other.
    if (countKeysInText(text) === countKeys(envelope)) return envelope;
  } catch {
    return refuse('not a receipt', 'It is nested too deep.');
  }
  return refuse('changed', 'It has a key twice, which no receipt has when it is signed.');
}

function isSigned({ receipt, report, key, signature }: Envelope, publicKey: KeyObject): boolean {
  const bytes = Buffer.from(signature, 'base64');
  // The last letter of base64 has bits to spare: only one way of writing the signature counts.
  if (bytes.toString('base64') !== signature) return false;
  try {
    return verify(null, signedBytes({ receipt, report, key }), publicKey, bytes);
  } catch {
    return false;
  }
}

function refuse(why: Refusal['why'], message: string): Refusal {
  return { valid: false, why, message };
}
