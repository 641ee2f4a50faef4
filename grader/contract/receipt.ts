import type { Report } from './report.ts';

/**
 * A report that somebody signed. `key` is their public Ed25519 key (SPKI, as PEM text); `signature` is 64 bytes in base64,
 * over what `signedBytes` in receipt/ makes of all the rest.
 */
export type Receipt = { receipt: 1; report: Report; key: string; signature: string };
