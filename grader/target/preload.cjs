// @ts-check
'use strict';
// Loaded by Node before the learner's program (through NODE_OPTIONS) in each process that the program starts.
// It gives every server a free loopback port instead of the one in the code, and tells the grader which one,
// so a port that somebody else holds doesn't matter and no other program can answer in the learner's place.
const hold = require('./hold.cjs');
const net = require('node:net');
const nodeModule = require('node:module');
const { pathToFileURL } = require('node:url');

// Kept from before the learner's program, which may replace any of them: its answers count, and not what it does to these.
const { parse, stringify } = JSON;
const { assign, create, keys, values } = Object;
const { nextTick } = process;
const soon = setImmediate;

/** @typedef {{ port: number, host?: string, backlog?: number, callback?: (() => void), options?: object }} ListenCall */

const channelPath = process.env['WORKSHOP_CHANNEL'];
// `node --check` only reads the program; to ask how far it has come would be to run it.
const onlyReads = process.execArgv.some((option) => option === '--check' || option === '-c');
// Next.js is held by its own start file, which loads it.
if (hold.packages && !process.argv[1]?.endsWith('next-dev.cjs')) holdHere(hold.packages);
if (channelPath && !onlyReads) connect(channelPath);

/** @param {string[]} packages */
function holdHere(packages) {
  for (const name of packages) {
    try {
      require(name);
    } catch {
      // The program will say so itself.
    }
  }
  hold.untilReleased();
}

/** @param {string} path */
function connect(path) {
  const channel = net.connect(path);
  channel.unref();
  channel.on('error', () => {});
  // When the grader is gone, nobody is left to stop this program.
  channel.on('close', () => process.exit(1));
  /** @param {object} message */
  const send = (message) => {
    channel.write(`${stringify({ pid: process.pid, ...message })}\n`);
  };
  // The hooks below add frames of their own to a stack, and the learner's line must still be in it.
  Error.stackTraceLimit = 50;
  const packages = notePackages();
  send({ type: 'hello' });
  answerQuestions(channel, send, packages);
  reportListening(send);
  reportIdle(send);
}

/** Names of the npm packages that this process has loaded, filled as it loads them. */
function notePackages() {
  /** @type {Record<string, true>} */
  const names = create(null);
  nodeModule.registerHooks({
    resolve(specifier, context, nextResolve) {
      const resolved = nextResolve(specifier, context);
      const found = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(resolved.url);
      if (found?.[1]) names[found[1]] = true;
      return resolved;
    },
  });
  return names;
}

/**
 * @param {net.Socket} channel
 * @param {(message: object) => void} send
 * @param {Record<string, true>} packages
 */
function answerQuestions(channel, send, packages) {
  let rest = '';
  channel.setEncoding('utf8');
  channel.on('data', (text) => {
    rest += text;
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      const { id, question } = parse(rest.slice(0, end));
      rest = rest.slice(end + 1);
      if (question === 'packages') send({ type: 'answer', id, value: keys(packages) });
      else void mainState().then((value) => send({ type: 'answer', id, value }));
    }
  });
}

/** The program's exported values once its main file has been run to its end; null while it is still running. */
async function mainModule() {
  for (const candidate of values(require.cache))
    if (candidate?.id === '.') return candidate.loaded ? { default: candidate.exports } : null;
  const file = process.argv[1];
  if (!file) return {};
  return new Promise((resolve) => {
    soon(() => soon(() => resolve(null)));
    import(pathToFileURL(file).href).then(resolve, () => resolve({}));
  });
}

/** 'loading' (its main file hasn't ended), 'exported' (it exports a server that doesn't listen) or 'loaded'. */
async function mainState() {
  const main = await mainModule();
  if (main === null) return 'loading';
  for (const value of values(main)) {
    if (isServer(value)) return 'exported';
    if (isObject(value)) for (const inner of values(value)) if (isServer(inner)) return 'exported';
  }
  return 'loaded';
}

/** @param {unknown} value @returns {value is object} */
function isObject(value) {
  return (typeof value === 'object' || typeof value === 'function') && value !== null;
}

/** @param {unknown} value An Express app or a server of node:http: anything whose `listen` can be called. */
function isServer(value) {
  return isObject(value) && 'listen' in value && typeof value.listen === 'function';
}

/** @param {(message: object) => void} send Tells when the program has nothing left to do, just before Node ends it. */
function reportIdle(send) {
  process.once('beforeExit', () => {
    void mainState().then((state) => send({ type: 'idle', state }));
  });
}

/** @param {(message: object) => void} send */
function reportListening(send) {
  const listen = net.Server.prototype.listen;
  /** @type {Record<number, true>} The ports that are taken, as the program knows them. */
  const held = create(null);
  /** @this {net.Server} @param {...any} args */
  function listenOnFreePort(...args) {
    const call = readCall(args);
    if (!call) return listen.apply(this, /** @type {any} */ (args));
    if (call.port in held) {
      const error = portInUse(call);
      nextTick(() => this.emit('error', error));
      return this;
    }
    if (call.port !== 0) held[call.port] = true;
    this.once('close', () => delete held[call.port]);
    this.once('listening', () => {
      const address = this.address();
      // Only a program that survives this tick is ready: a second `listen` on the same port may be about to end it.
      soon(() => hold.whenReady(() => send({ type: 'listening', address, requested: call.port })));
    });
    const options = { ...call.options, port: 0, host: loopback(call.host), backlog: call.backlog };
    return listen.call(this, options, call.callback);
  }
  net.Server.prototype.listen = /** @type {any} */ (listenOnFreePort);
}

/**
 * Understands listen(port, host?, backlog?, callback?) and listen({ port, host }, callback?).
 * @param {any[]} args
 * @returns {ListenCall | null} null for pipes, handles and ports that Node refuses: those are left to Node.
 */
function readCall(args) {
  let callback;
  for (const value of args) if (typeof value === 'function') callback = value;
  const [first, second, third] = args;
  if (isObject(first) && typeof first !== 'function') {
    const options = /** @type {{ port?: unknown, host?: string, path?: unknown, fd?: unknown, _handle?: unknown }} */ (
      first
    );
    if (options.port === undefined || options.path !== undefined || options.fd !== undefined || options._handle)
      return null;
    const port = toPort(options.port);
    return port === null ? null : { port, host: options.host, callback, options };
  }
  const port = first === undefined || first === null || typeof first === 'function' ? 0 : toPort(first);
  if (port === null) return null;
  const host = typeof second === 'string' ? second : undefined;
  const backlog = typeof second === 'number' ? second : typeof third === 'number' ? third : undefined;
  return { port, host, backlog, callback };
}

/** @param {unknown} value @returns {number | null} */
function toPort(value) {
  if (typeof value === 'string' && value.trim() === '') return null;
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  const port = Number(value);
  return Number.isInteger(port) && port >= 0 && port <= 65535 ? port : null;
}

/** @param {string | undefined} host Every interface becomes the loopback one: a graded program is nobody else's business. */
function loopback(host) {
  if (!host || host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '::1' : host;
}

/** @param {ListenCall} call The error that Node itself makes, with the port that the code names. */
function portInUse({ port, host }) {
  const address = host ?? '::';
  const error = new Error(`listen EADDRINUSE: address already in use ${address}:${port}`);
  return assign(error, { code: 'EADDRINUSE', errno: -98, syscall: 'listen', address, port });
}
