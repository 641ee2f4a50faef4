import { rm } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../contract/errors.ts';
import { checkReceipt, maxReceiptBytes } from '../../receipt/check-receipt.ts';
import { fingerprint, makeKeyPair, readPublicKey } from '../../receipt/keys.ts';
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
  options: { key: { type: 'string' }, 'make-key': { type: 'string' } },
  optionHelp: [
    ['--key FILE', 'the public key of who should have signed it'],
    ['--make-key FILE', 'make a key to sign with: FILE (keep it secret) and FILE.pub (for those who check)'],
  ],
  maxWords: 1,
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const { words, options, theme, print } = context;
  const [name] = words;
  const [keyName, newKey] = [textOption(options['key']), textOption(options['make-key'])];
  if (newKey !== undefined && name === undefined && keyName === undefined) return makeKey(context, newKey);
  if (newKey !== undefined) throw new UserError('--make-key goes alone: it checks nothing.', usageLine(verifyCommand));
  if (name === undefined) throw new UserError('Which receipt should be checked?', usageLine(verifyCommand));
  const known = keyName === undefined ? null : readPublicKey(await readKey(context, keyName), keyName);
  const bytes = await readSmallFile(resolve(context, name), name, maxReceiptBytes, 'Name the file of a receipt.');
  const check = checkReceipt(bytes, known);
  print(renderReceiptCheck(check, name, theme));
  return check.valid ? 0 : 1;
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
