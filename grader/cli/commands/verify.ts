import { rm } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../contract/errors.ts';
import type { Report } from '../../contract/report.ts';
import { checkReceipt, maxReceiptBytes } from '../../receipt/check-receipt.ts';
import { fingerprint, makeKeyPair, readPublicKey } from '../../receipt/keys.ts';
import { renderComparison, type Comparison } from '../../receipt/render-comparison.ts';
import { quote, renderReceiptCheck } from '../../receipt/render-receipt.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { textOption, usageLine } from '../parse-words.ts';
import { readKeyFile, readSmallFile } from '../read-small-file.ts';
import { refuseExisting, writeNewFile } from '../write-new-file.ts';

export const verifyCommand: Command = {
  name: 'verify',
  usage: 'verify FILE',
  summary:
    'Checks a receipt of `npm run grade -- --sign KEY`: whether it is as it was signed, and by which key. No internet.',
  options: { key: { type: 'string' }, dir: { type: 'string' }, 'make-key': { type: 'string' } },
  optionHelp: [
    ['--key FILE', 'the public key of who should have signed it'],
    ['--dir FOLDER', 'compare too: are the files in FOLDER/<slug> those that were graded?'],
    ['--make-key FILE', 'make a key to sign with: FILE (keep it secret) and FILE.pub (for those who check)'],
  ],
  maxWords: 1,
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const { words, options, theme, print } = context;
  const [name] = words;
  const [keyName, newKey, dir] = [options['key'], options['make-key'], options['dir']].map(textOption);
  if (newKey !== undefined && [name, keyName, dir].every((other) => other === undefined))
    return makeKey(context, newKey);
  if (newKey !== undefined) throw new UserError('--make-key goes alone: it checks nothing.', usageLine(verifyCommand));
  if (name === undefined) throw new UserError('Which receipt should be checked?', usageLine(verifyCommand));
  const known = keyName === undefined ? null : readPublicKey(await readKey(context, keyName), keyName);
  const bytes = await readSmallFile(resolve(context, name), name, maxReceiptBytes, 'Name the file of a receipt.');
  const check = checkReceipt(bytes, known);
  const comparison = check.valid && dir !== undefined ? await compare(context, dir, check.receipt.report) : null;
  print(renderReceiptCheck(check, name, theme));
  if (comparison) print(`\n${renderComparison(comparison, dir ?? '', theme)}`);
  return check.valid && (!comparison || agrees(comparison)) ? 0 : 1;
}

/** The files in the folder `dir` and the hidden tests here, beside those of the report. */
async function compare({ root }: CommandContext, dir: string, report: Report): Promise<Comparison[]> {
  // Only where it is asked for: both load what grades.
  const { findWorkRoot } = await import('./grade.ts');
  const { compareEvidence } = await import('../compare-evidence.ts');
  return compareEvidence(root, await findWorkRoot(root, dir), report);
}

function agrees(rows: Comparison[]): boolean {
  return rows.some(({ files }) => files === 'same') && rows.every(({ files }) => files !== 'other');
}

function readKey(context: CommandContext, name: string): Promise<string> {
  return readKeyFile(
    resolve(context, name),
    name,
    'Give --key the public key of the signer, a file such as teacher.pub.',
  );
}

/** A file as the user named it, seen from where npm was called. */
function resolve({ root, environment }: CommandContext, name: string): string {
  return path.resolve(environment['INIT_CWD'] ?? root, name);
}

async function makeKey(context: CommandContext, name: string): Promise<ExitCode> {
  const file = resolve(context, name);
  const { privateKey, publicKey } = makeKeyPair();
  await refuseExisting(`${file}.pub`, `${name}.pub`);
  await writeNewFile(file, name, privateKey, 0o600);
  await writeNewFile(`${file}.pub`, `${name}.pub`, publicKey).catch(async (error: unknown) => {
    await rm(file, { force: true });
    throw error;
  });
  const [secret, open] = [quote(name), quote(`${name}.pub`)];
  const width = open.length + 2;
  context.print(`Made a key, ${fingerprint(readPublicKey(publicKey, name))}:`);
  context.print(`  ${secret.padEnd(width)}the private half. Keep it: whoever has it can sign as you.`);
  context.print(`  ${open.padEnd(width)}the public half. Give it to those who check your receipts.`);
  context.print(`To sign with it: npm run grade -- --sign ${secret}`);
  return 0;
}
