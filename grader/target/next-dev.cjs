// Starts Next.js's own development server in this process. `next dev` does the same in a child of its own, after a
// process that only passes its options on: a fifth of a second of every start, and one more process to stop.
// Source: next/dist/cli/next-dev.js of the Next.js that package.json pins.
// @ts-check
'use strict';

const { readdirSync, readFileSync, statSync } = require('node:fs');
const path = require('node:path');
const { enableCompileCache } = require('node:module');

// A sixth of the start is V8 reading Next.js's own code; `npm run warm` keeps what it made of that.
enableCompileCache(path.join(__dirname, '..', '..', 'node_modules', '.cache', 'workshop', 'v8'));

process.env['NODE_ENV'] = 'development';
process.env['__NEXT_DEV_SERVER'] = '1';
// Asked to end, it writes down what it has compiled first; see next-cache.ts.
process.env['__NEXT_DEV_WAIT_FOR_TURBOPACK_SHUTDOWN'] = '1';

require('next/dist/lib/bundler.js').parseBundlerArgs({});
const { default: DevServer } = require('next/dist/server/dev/next-dev-server.js');
keepStaticPaths(DevServer);
const { startServer } = require('next/dist/server/lib/start-server.js');

const options = { dir: process.cwd(), port: 3000, allowRetry: false, isDev: true, hostname: undefined };

void start();

async function start() {
  const hold = require('./hold.cjs');
  // Next.js only notes what nobody catches; the grader is to see at once that it must start the app anew.
  if (hold.warmPaths) return startWarm(hold, hold.warmPaths).catch(() => process.exit(1));
  if (hold.packages) {
    await loadMore();
    hold.untilReleased();
  }
  lendSpareDatabase(DevServer);
  await startServer(options);
}

/** @param {typeof import('./hold.cjs')} hold @param {string[]} paths */
async function startWarm(hold, paths) {
  const { layFence, compile, follow } = require('./next-warm.cjs');
  layFence();
  const server = noteServer(DevServer);
  await startServer(options);
  await compile(server(), paths);
  await hold.released();
  lendSpareDatabase(DevServer);
  await follow(server());
  hold.isReady();
}

/** @param {{ prototype: any }} DevServer */
function noteServer({ prototype }) {
  /** @type {any} */
  let server = null;
  const prepare = prototype.prepareImpl;
  prototype.prepareImpl = function prepareNoted() {
    server = this;
    return prepare.call(this);
  };
  return () => server;
}

/** What startServer would load only later. */
function loadMore() {
  for (const name of ['dev/hot-reloader-turbopack', 'lib/router-utils/setup-dev-bundler'])
    require(`next/dist/server/${name}.js`);
  return require('next/dist/build/swc/index.js').loadBindings();
}

/**
 * After each request to a route such as /notes/[id], Next.js looks in a new process whether its generateStaticParams
 * has changed. The files of a graded program never change, so it looks once; and where no file names what decides it,
 * what it would find is known, half a second earlier.
 * @param {{ prototype: any }} DevServer
 */
function keepStaticPaths({ prototype }) {
  const look = prototype.getStaticPaths;
  /** @type {boolean | null} */
  let unnamed = null;
  /** @this {any} @param {{ pathname: string }} route */
  prototype.getStaticPaths = async function lookOnce(route) {
    unnamed ??= !namesStaticPaths();
    if (unnamed) return { staticPaths: undefined };
    return this.staticPathsCache?.get(route.pathname) ?? look.call(this, route);
  };
}

/** Source: buildAppStaticPaths in next/dist/build/static-paths/app.js; parameter matching needs a setting. */
function namesStaticPaths() {
  const own = readdirSync('.').filter((name) => name !== '.next' && name !== 'node_modules');
  return own.some((name) => name.startsWith('next.config.') || sourcesIn(name).some(namesThem));
}

/** @param {string} name @returns {string[]} The files of code in a folder, or the file itself. */
function sourcesIn(name) {
  const isFolder = statSync(name, { throwIfNoEntry: false })?.isDirectory();
  const files = isFolder ? readdirSync(name, { recursive: true, encoding: 'utf8' }) : [''];
  return files.map((file) => path.join(name, file)).filter((file) => /\.[cm]?[jt]sx?$/.test(file));
}

/** @param {string} file */
function namesThem(file) {
  // A folder may be called like a file, and a link may lead nowhere. What `export *` hands on can't be seen.
  const isFile = statSync(file, { throwIfNoEntry: false })?.isFile();
  return isFile === true && /generateStaticParams|dynamicParams|export\s*\*/.test(readFileSync(file, 'utf8'));
}

/**
 * That process loads the learner's modules, which may make tables. In the same database it would race with the app, so
 * it gets one of its own, in a variable from grading/program-session.ts.
 * @param {{ prototype: any }} DevServer
 */
function lendSpareDatabase({ prototype }) {
  const spare = process.env['WORKSHOP_SPARE_DATABASE_URL'];
  if (spare === undefined) return;
  const make = prototype.getStaticPathsWorker;
  /** @this {any} */
  prototype.getStaticPathsWorker = function makeWorker() {
    const own = process.env['DATABASE_URL'];
    process.env['DATABASE_URL'] = spare;
    try {
      return make.call(this);
    } finally {
      process.env['DATABASE_URL'] = own;
    }
  };
}
