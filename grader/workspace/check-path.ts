import { unseen } from '../contract/show-unseen.ts';
import { printableName } from './printable-name.ts';

const maxPathBytes = 400;
const maxNameBytes = 200;
const maxDepth = 20;

/** Names of devices on Windows, with any ending: `con`, `aux.js`, `COM1`. */
const deviceName = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)/i;

/** What is wrong with `path` as the name of a file below a folder, on any system, as a sentence; null when nothing is. */
export function checkPath(path: string): string | null {
  const shown = printableName(path);
  // Measured first: nothing below has to be quick for a path of megabytes.
  if (path.length > maxPathBytes || bytesOf(path) > maxPathBytes)
    return `The path ${shown} is longer than ${maxPathBytes} bytes.`;
  // A name on disk that is no UTF-8 arrives with this mark in place of what can't be read.
  if (!path.isWellFormed() || path.includes('\uFFFD')) return `The name ${shown} is not valid text (UTF-8).`;
  if (unseen.test(path)) return `The name ${shown} has a character that can't be seen, such as a line break.`;
  if (path.includes('\\')) return `The name ${shown} has a backslash in it. Folders are separated by "/".`;
  if (/^(?:\/|[a-z]:)/i.test(path))
    return `${shown} is an absolute path. Files are named from the exercise's folder on.`;
  const names = path.split('/');
  if (names.length > maxDepth) return `${shown} lies more than ${maxDepth} folders deep.`;
  for (const name of names) {
    const wrong = checkName(name, shown);
    if (wrong !== null) return wrong;
  }
  return null;
}

function checkName(name: string, shown: string): string | null {
  if (name === '' || name === '.' || name === '..')
    return `The path ${shown} has ".", ".." or nothing between two slashes. Only plain names may stand there.`;
  if (bytesOf(name) > maxNameBytes) return `The name ${shown} is longer than ${maxNameBytes} bytes.`;
  if (/[<>:"|?*]/.test(name)) return `The name ${shown} has a sign in it that Windows doesn't allow: < > : " | ? or *.`;
  if (/[. ]$/.test(name)) return `The name ${shown} ends in a dot or a space, which Windows leaves out.`;
  if (deviceName.test(name)) return `The name ${shown} stands for a device on Windows, so it can't be a file's name.`;
  return null;
}

/** Some file systems keep accents as characters of their own, which takes more bytes. */
function bytesOf(text: string): number {
  return Math.max(Buffer.byteLength(text), Buffer.byteLength(text.normalize('NFD')));
}
