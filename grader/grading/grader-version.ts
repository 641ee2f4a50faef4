import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { hashFiles } from '../workspace/hash-files.ts';

/** The rooms of the grader that a verdict depends on; hidden tests are counted for each exercise by itself. */
const deciding = ['contract', 'startup', 'workspace', 'target', 'database', 'grading'];

/** The hash of what judges: the grader's own code, the versions of all packages, and Node.js. */
export async function graderVersion(root: string): Promise<string> {
  const folders = deciding.map((room) => path.join(root, 'grader', room));
  const names = (await Promise.all(folders.map(listSources))).flat();
  const files = [...names, path.join(root, 'package.json'), path.join(root, 'package-lock.json')].map(
    async (file) => [path.relative(root, file), await readFile(file)] as const,
  );
  const all = new Map(await Promise.all(files));
  all.set('node', Buffer.from(`${process.version} ${process.platform} ${process.arch}`));
  return hashFiles(all);
}

async function listSources(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${path.sep}fixtures${path.sep}`));
}
