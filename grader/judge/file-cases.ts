import { execa } from 'execa';
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { open, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { CaseRoom, GradedCase, JudgeCase } from './judge-case.ts';
import { writeText } from './prepare-case.ts';

const hello = '03-express-hello';
const mebibyte = 1024 * 1024;

type Add = GradedCase['add'];
type Refusal = { file?: string; message?: RegExp };

/** A right answer with something in its folder that must not be there: it is refused, and nothing is run. */
function refused(row: number, name: string, title: string, add: Add, refusal: Refusal = {}): GradedCase {
  return {
    row,
    name,
    title,
    exercise: hello,
    files: null,
    add,
    notHere: () => (process.platform === 'win32' ? 'Windows has no such files' : null),
    expected: { kind: 'reject', code: 'REJECTED_FILES', ...refusal },
  };
}

const link = (to: string, name: string) => (folder: string) => symlink(to, path.join(folder, name));

/** Row 34: whatever a link leads to, it is not followed. */
const links: JudgeCase[] = [
  refused(34, '34-link-to-a-file', 'a link to a file of the system', link('/etc/hostname', 'secret.txt'), {
    file: 'secret.txt',
    message: /is a link/,
  }),
  refused(34, '34-link-to-a-folder', 'a link to the root of the file system', link('/', 'everything'), {
    file: 'everything',
  }),
  refused(34, '34-link-to-the-hidden-tests', 'a link to the hidden tests, as a folder of its own', linkToTests, {
    file: 'lib',
  }),
  refused(34, '34-link-to-itself', 'a link to the folder that it lies in', link('.', 'again'), { file: 'again' }),
  refused(34, '34-dangling-link', 'a link to nothing', link('nothing', 'later.js'), { file: 'later.js' }),
];

function linkToTests(folder: string, { root }: CaseRoom): Promise<void> {
  return symlink(path.join(root, 'grader', 'hidden-tests'), path.join(folder, 'lib'));
}

/** Row 36: more than anybody writes by hand. */
const tooMuch: JudgeCase[] = [
  refused(36, '36-many-files', '100,000 files', addManyFiles, { message: /more than 500 files/ }),
  refused(36, '36-many-folders', '2,000 folders, half of them inside the others', addManyFolders),
  refused(36, '36-huge-file', 'a file of a gigabyte, most of it a hole', addHugeFile, {
    file: 'huge.bin',
    message: /larger than 5 MiB/,
  }),
  refused(36, '36-too-much-together', 'six files of a mebibyte each', addSixFiles, { message: /larger than 5 MiB/ }),
];

/** In other processes, since the judge itself must go on meanwhile. */
async function addManyFiles(folder: string): Promise<void> {
  await execa('sh', ['-c', 'mkdir many && cd many && seq 100000 | xargs touch'], { cwd: folder });
}

async function addManyFolders(folder: string): Promise<void> {
  await execa('sh', ['-c', 'seq 1000 | xargs -I NAME mkdir -p NAME/1'], { cwd: folder });
}

async function addHugeFile(folder: string): Promise<void> {
  const file = await open(path.join(folder, 'huge.bin'), 'w');
  await file.truncate(1024 * mebibyte);
  await file.close();
}

function addSixFiles(folder: string): void {
  for (let count = 0; count < 6; count += 1)
    writeFileSync(path.join(folder, `part-${count}.bin`), Buffer.alloc(mebibyte));
}

/** Row 37: what is no file, or could not be one on another system. */
const oddities: JudgeCase[] = [
  refused(37, '37-pipe', 'a named pipe', (folder) => void execFileSync('mkfifo', [path.join(folder, 'pipe')]), {
    file: 'pipe',
    message: /named pipe/,
  }),
  refused(37, '37-socket', 'a socket', addSocket, { file: 'door', message: /socket/ }),
  {
    ...refused(37, '37-device', 'the device that is always empty', addDevice, { file: 'device', message: /device/ }),
    notHere: () => (process.getuid?.() === 0 ? null : 'only root makes devices'),
  },
  refused(37, '37-line-break', 'a line break in a name', (folder) => writeText(folder, 'a\nb.js', '')),
  refused(37, '37-escape', 'a terminal escape in a name', (folder) => writeText(folder, 'a\u001b[2Jb.js', '')),
  refused(37, '37-backslash', 'a path of Windows as a name', (folder) => writeText(folder, '..\\..\\evil.js', '')),
  refused(37, '37-case-twins', 'two names that differ in a capital letter', addTwins),
  refused(37, '37-accent-twins', 'two names that differ in how an accent is written', addAccents),
  refused(37, '37-not-text', 'a name that is no UTF-8', addLatin1),
];

/** A server takes its socket along when it closes, so another process makes it and is killed. */
function addSocket(folder: string): void {
  const listen = "require('node:net').createServer().listen('door', () => process.kill(process.pid, 'SIGKILL'))";
  spawnSync(process.execPath, ['-e', listen], { cwd: folder });
}

function addDevice(folder: string): void {
  execFileSync('mknod', [path.join(folder, 'device'), 'c', '1', '3']);
}

async function addTwins(folder: string): Promise<void> {
  await writeText(folder, 'Store.js', '');
  await writeText(folder, 'store.js', '');
}

async function addAccents(folder: string): Promise<void> {
  await writeText(folder, 'caf\u00e9.js', '');
  await writeText(folder, 'cafe\u0301.js', '');
}

function addLatin1(folder: string): void {
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9])]), '');
}

export const fileCases: JudgeCase[] = [...links, ...tooMuch, ...oddities];
