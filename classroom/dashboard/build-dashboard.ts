import { execFile } from 'node:child_process';
import { access, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { hashPage } from './hash-page.ts';

const run = promisify(execFile);

const buildMs = 120_000;
/** Builds of older sources, and what an interrupted build left. A server that started from one has long ended. */
const keepMs = 7 * 86_400_000;

/**
 * The folder of the instructor's page, built by Vite from its sources; `root` is the workshop's own. A build of the same sources
 * and packages is found again in node_modules/.cache, at once. Several processes may ask at the same time.
 */
export async function buildDashboard(root: string): Promise<string> {
  const cache = path.join(root, 'node_modules', '.cache', 'workshop', 'dashboard');
  const folder = path.join(cache, await hashPage(root));
  if (await isBuilt(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const made = path.join(cache, `making-${process.pid}-${crypto.randomUUID()}`);
  try {
    await buildInto(made, root);
    await rename(made, folder).catch(async (error: unknown) => {
      // Another process was quicker, and its folder is the same.
      if (!(await isBuilt(folder))) throw error;
    });
  } finally {
    await rm(made, { recursive: true, force: true });
  }
  await removeOld(cache, folder);
  return folder;
}

/** In a process of its own: Vite's memory is not kept by a server, and its NODE_ENV doesn't reach the build. */
async function buildInto(folder: string, root: string): Promise<void> {
  const script = path.join(import.meta.dirname, 'build-page-process.ts');
  const env = { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' };
  try {
    await run(process.execPath, [script, root, folder], { env, timeout: buildMs, windowsHide: true });
  } catch (error) {
    const said = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new Error(`The instructor's page could not be built. ${said.slice(-2000)}`, { cause: error });
  }
}

async function isBuilt(folder: string): Promise<boolean> {
  return access(path.join(folder, 'index.html')).then(
    () => true,
    () => false,
  );
}

async function removeOld(cache: string, current: string): Promise<void> {
  const names = await readdir(cache);
  const others = names.map((name) => path.join(cache, name)).filter((folder) => folder !== current);
  await Promise.all(
    others.map(async (folder) => {
      const found = await stat(folder).catch(() => null);
      if (found && Date.now() - found.mtimeMs > keepMs) await rm(folder, { recursive: true, force: true });
    }),
  );
}
