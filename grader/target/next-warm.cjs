// Lets a development server of Next.js compile an app while its learner still writes, and follow the next save: what
// takes a second and a half is done by then. Nothing of the app is run before; that begins with the first request.
// @ts-check
'use strict';

const { once } = require('node:events');
const { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { setTimeout: delay } = require('node:timers/promises');

/** @typedef {{ bundlerService: { ensurePage: (options: object) => Promise<void> } }} Server */

/** Later than this the app is started anew, which is slower and certain. */
const followMs = 5_000;

const fence = '/workshop-fence/route';
const fenceFile = path.join('app', 'workshop-fence', 'route.js');
const compiled = path.join('.next', 'dev', 'server');

/** Before the start of the server, which then knows the fence as it knows the routes of the app. */
exports.layFence = () => changeFence('before');

/**
 * Compiles what answers `paths`, in the folder of the app.
 * @param {Server} server
 * @param {string[]} paths
 */
exports.compile = async (server, paths) => {
  const wanted = findRoutes('app').filter((page) => paths.some((asked) => answers(page, asked)));
  // What can't be read as code will be told when it is asked for.
  for (const page of [fence, ...wanted]) await compileRoute(server, page).catch(() => undefined);
  // What Next.js itself loads at the first request, and for the first page.
  await askFence();
  load('next/dist/compiled/next-server/app-page-turbo.runtime.dev.js');
};

/**
 * Resolves when everything that has been written into the app's folder by now is what the next request gets. Files are
 * seen in the order in which they were changed, so what comes last, the fence, shows that the others have been seen;
 * the second one, that all that was seen together with the first has been taken in.
 * @param {Server} server
 */
exports.follow = async (server) => {
  const deadline = performance.now() + followMs;
  for (const text of ['first', 'second']) {
    const word = `${text}-${process.hrtime.bigint()}`;
    changeFence(word);
    while (!isCompiled(word)) {
      if (performance.now() > deadline) throw new Error('Next.js has not seen the changed files.');
      await compileRoute(server, fence).catch(() => undefined);
      await delay(1);
    }
  }
};

/** @param {string} name */
function load(name) {
  return require(name);
}

/** Next.js notes where it listens in the variable. */
async function askFence() {
  const { port } = new URL(process.env['__NEXT_PRIVATE_ORIGIN'] ?? '');
  const request = http.get({ host: '127.0.0.1', port, path: path.posix.dirname(fence), agent: false });
  const [response] = await once(request, 'response');
  await once(response.resume(), 'end');
}

/**
 * What a request does first, without the request. Source: compileRoute in next/dist/server/dev/hot-reloader-turbopack.js.
 * @param {Server} server
 * @param {string} page
 */
function compileRoute({ bundlerService }, page) {
  const definition = { page, bundlePath: `app${page}`, filename: '' };
  return bundlerService.ensurePage({ page, definition, clientOnly: false, subscribeToChanges: false });
}

/**
 * Names such as '/api/notes/[id]/route' and '/page'.
 * @param {string} folder
 * @returns {string[]}
 */
function findRoutes(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const routes = names.filter((name) => /(?:^|[\\/])(?:route|page)\.[jt]sx?$/.test(name));
  return routes.map((name) => `/${name.replaceAll('\\', '/').replace(/\.[jt]sx?$/, '')}`);
}

/** @param {string} page '/api/notes/[id]/route' @param {string} asked '/api/notes/1' */
function answers(page, asked) {
  const parts = page.split('/').slice(1, -1);
  // Groups and parallel routes are no part of an address.
  const pattern = parts.filter((part) => !/^[(@]/.test(part));
  const words = asked.split('/').filter(Boolean);
  const rest = pattern.findIndex((part) => /^\[+\.\.\./.test(part));
  const fixed = rest < 0 ? pattern : pattern.slice(0, rest);
  if (rest < 0 && words.length !== fixed.length) return false;
  return fixed.every((part, index) => part.startsWith('[') || part === words[index]);
}

/** @param {string} word */
function changeFence(word) {
  mkdirSync(path.dirname(fenceFile), { recursive: true });
  writeFileSync(fenceFile, `export const GET = () => new Response('${word}');\n`);
}

/** @param {string} word Whether the fence as it was written to be run has it: its file names the parts that it is made of. */
function isCompiled(word) {
  const entry = path.join(compiled, 'app', `${fence}.js`);
  if (!existsSync(entry)) return false;
  const parts = [...readFileSync(entry, 'utf8').matchAll(/"(server\/chunks\/[^"]+)"/g)].map(([, part = '']) => part);
  return parts.some((part) => readPart(path.join('.next', 'dev', part)).includes(word));
}

/** @param {string} file */
function readPart(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
