import { existsSync } from 'node:fs';
import path from 'node:path';
import { npmScript } from './command.ts';
import { diskBytes } from './sandbox.ts';

/** The first of the users that programs run as where the grader is root; nobody has numbers so high. */
const firstUser = 1_879_100_000;
const gradersApart = 1_000_000;
const placesApart = 64;

/** The user of one place, another one for each grader of the machine. Null when the grader isn't root. */
export function userOfPlace(number: number): number | null {
  if (process.getuid?.() !== 0) return null;
  return firstUser + (process.pid % gradersApart) * placesApart + (number % placesApart);
}

/** The folders of Node.js and npm, where they are neither in the workshop nor in the system's own /usr. */
export function besidesWorkshop(root: string): string[] {
  const npm = npmScript();
  const folders = [path.resolve(process.execPath, '..', '..'), ...(npm ? [path.resolve(npm, '..', '..')] : [])];
  return folders.filter((folder) => folder !== '/' && ![root, '/usr'].some((above) => isInside(folder, above)));
}

function isInside(folder: string, above: string): boolean {
  return folder === above || folder.startsWith(above + path.sep);
}

export type PlaceFolders = { copies: string; scratch: string; views: { folder: string; view: string }[] };

/**
 * The command that runs `script` of the grader in a network of its own (only a loopback device), with file systems of
 * limited size for everything that programs write. It ends with the process that starts it.
 */
export function placeCommand(
  { copies, scratch, views }: PlaceFolders,
  script: string,
): { file: string; args: string[] } {
  const disk = (folder: string) => ['--perms', '0755', '--size', String(diskBytes), '--tmpfs', folder];
  const args = [
    '--unshare-net',
    '--die-with-parent',
    '--dev-bind',
    '/',
    '/',
    ...disk(copies),
    ...disk(scratch),
    // Seen from here the new file systems are in it.
    ...views
      .filter(({ folder, view }) => view !== folder && existsSync(folder))
      .flatMap(({ folder, view }) => ['--bind', folder, view]),
    '--',
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    script,
  ];
  return { file: 'bwrap', args };
}
