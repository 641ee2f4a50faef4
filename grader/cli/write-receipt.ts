import path from 'node:path';
import { UserError } from '../contract/errors.ts';
import type { Report } from '../contract/report.ts';
import type { CommandContext } from './command.ts';
import { textOption } from './parse-words.ts';
import { readKeyFile } from './read-small-file.ts';
import { refuseExisting, writeNewFile } from './write-new-file.ts';

/** Signs a report and writes its receipt; gives the text that says where it is. */
export type WriteReceipt = (report: Report) => Promise<string>;

/**
 * What --sign and --receipt ask for; null without them. The key is read and the place looked at before anything is graded, so
 * that a mistake shows at once.
 */
export async function prepareReceipt({ root, options, environment }: CommandContext): Promise<WriteReceipt | null> {
  const [keyName, wanted] = [textOption(options['sign']), textOption(options['receipt'])];
  if (keyName === undefined) {
    if (wanted === undefined) return null;
    throw new UserError('--receipt needs --sign too: a receipt is signed.', 'For example: --sign KEY --receipt FILE');
  }
  const { fingerprint, makeKeyCommand, readPrivateKey } = await import('../receipt/keys.ts');
  const { quote } = await import('../receipt/render-receipt.ts');
  const { receiptText, signReport } = await import('../receipt/sign-report.ts');
  const base = environment['INIT_CWD'] ?? root;
  const help = `Name your private key, or make one with: ${makeKeyCommand(quote(keyName))}`;
  const key = readPrivateKey(await readKeyFile(path.resolve(base, keyName), keyName, help), keyName);
  if (wanted !== undefined) await refuseExisting(path.resolve(base, wanted), wanted);
  return async (report) => {
    const file = wanted === undefined ? defaultFile(root, report) : path.resolve(base, wanted);
    const name = wanted ?? path.relative(base, file);
    await writeNewFile(file, name, receiptText(signReport(report, key)));
    return `Signed by ${fingerprint(key)}. The receipt is in ${quote(name)}\nTo check it: npm run verify ${quote(name)}`;
  };
}

function defaultFile(root: string, { startedAt }: Report): string {
  return path.join(root, '.workshop', 'receipts', `${startedAt.replaceAll(':', '-')}.json`);
}
