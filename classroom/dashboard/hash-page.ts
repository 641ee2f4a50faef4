import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** What the page is made of besides its own folder: the contract, and what both sides of the class use. */
const folders = ['classroom/dashboard/page', 'classroom/contract', 'classroom/insight', 'grader/contract'];
const builders = ['classroom/dashboard/build-dashboard.ts', 'classroom/dashboard/build-page-process.ts'];
const packages = ['vite', 'rolldown', 'react', 'react-dom', 'd3-scale', 'diff'];

/** A name for what a build of the page would give: the same sources and packages have the same one. */
export async function hashPage(root: string): Promise<string> {
  const sources = (await Promise.all(folders.map((folder) => listSources(root, folder)))).flat().toSorted();
  const hash = createHash('sha256');
  for (const file of [...sources, ...builders]) {
    const bytes = await readFile(path.join(root, file));
    // The length keeps two files apart whose bytes only together are the same.
    hash.update(`${file} ${bytes.length}\n`).update(bytes);
  }
  for (const name of packages) hash.update(`${name} ${await readVersion(root, name)}\n`);
  return hash.digest('hex').slice(0, 20);
}

async function listSources(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
}

async function readVersion(root: string, name: string): Promise<string> {
  const text = await readFile(path.join(root, 'node_modules', name, 'package.json'), 'utf8').catch(() => '{}');
  const { version }: { version?: unknown } = JSON.parse(text);
  return typeof version === 'string' ? version : 'none';
}
