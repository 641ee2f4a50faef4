import { sign, type KeyObject } from 'node:crypto';
import { canonicalJson } from '../contract/canonical-json.ts';
import type { Receipt } from '../contract/receipt.ts';
import type { Report } from '../contract/report.ts';
import { toJson } from '../report/to-json.ts';
import { publicPem } from './keys.ts';

/** Nothing else that such a key may sign begins with this line. */
const domain = 'node-or-next-workshop receipt 1\n';

/** The report, signed as it is: also what failed, and what the grader itself is to blame for. */
export function signReport(report: Report, privateKey: KeyObject): Receipt {
  // What is signed is what the file will say, so values that JSON doesn't know are gone before.
  const written = JSON.parse(toJson(report)) as Report;
  const unsigned = { receipt: 1, report: written, key: publicPem(privateKey) } as const;
  return { ...unsigned, signature: sign(null, signedBytes(unsigned), privateKey).toString('base64') };
}

/**
 * The bytes that are signed: the line "node-or-next-workshop receipt 1", its line feed, and the canonical JSON of the receipt
 * without `signature`, in UTF-8. Throws what `canonicalJson` throws.
 */
export function signedBytes(unsigned: { receipt: number; report: unknown; key: string }): Buffer {
  return Buffer.from(domain + canonicalJson(unsigned));
}

/** The receipt as the text of its file. */
export function receiptText(receipt: Receipt): string {
  return `${JSON.stringify(receipt, null, 2)}\n`;
}
