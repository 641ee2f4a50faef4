// @ts-check
'use strict';
// Loaded by Node before the learner's program (through NODE_OPTIONS) in each process that the program starts.
// It gives every server a free loopback port instead of the one in the code, and tells the grader which one,
// so a port that somebody else holds doesn't matter and no other program can answer in the learner's place.
const net = require('node:net');
const nodeModule = require('node:module');
const { pathToFileURL } = require('node:url');

/** @typedef {{ port: number, host?: string, backlog?: number, callback?: (() => void), options?: object }} ListenCall */

const channelPath = process.env['WORKSHOP_CHANNEL'];
// `node --check` only reads the program; to ask how far it has come would be to run it.
const onlyReads = process.execArgv.some((option) => option === '--check' || option === '-c');
if (channelPath && !onlyReads) connect(channelPath);

/** @param {string} path */
function connect(path) {
  const channel = net.connect(path);
  channel.unref();
  channel.on('error', () => {});
  // When the grader is gone, nobody is left to stop this program.
  channel.on('close', () => process.exit(1));
  /** @param {object} message */
  const send = (message) => {
    channel.write(`${JSON.stringify({ pid: process.pid, ...message })}\n`);
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
  /** @type {Set<string>} */
  const names = new Set();
  nodeModule.registerHooks({
    resolve(specifier, context, nextResolve) {
      const resolved = nextResolve(specifier, context);
      const found = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(resolved.url);
      if (found?.[1]) names.add(found[1]);
      return resolved;
    },
  });
  return names;
}

/**
 * @param {net.Socket} channel
 * @param {(message: object) => void} send
 * @param {Set<string>} packages
 */
function answerQuestions(channel, send, packages) {
  let rest = '';
  channel.setEncoding('utf8');
  channel.on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const { id, question } = JSON.parse(line);
      if (question === 'packages') send({ type: 'answer', id, value: [...packages] });
      else void mainState().then((value) => send({ type: 'answer', id, value }));
    }
  });
}

/** The program's exported values once its main file has been run to its end; null while it is still running. */
async function mainModule() {
  const main = Object.values(require.cache).find((candidate) => candidate?.id === '.');
  if (main) return main.loaded ? { default: main.exports } : null;
  const file = process.argv[1];
  if (!file) return {};
  /** @type {Promise<null>} */
  const soon = new Promise((resolve) => setImmediate(() => setImmediate(() => resolve(null))));
  return Promise.race([import(pathToFileURL(file).href).catch(() => ({})), soon]);
}

/** 'loading' (its main file hasn't ended), 'exported' (it exports a server that doesn't listen) or 'loaded'. */
async function mainState() {
  const main = await mainModule();
  if (main === null) return 'loading';
  const values = Object.values(main).flatMap((value) => [value, ...(isObject(value) ? Object.values(value) : [])]);
  return values.some(isServer) ? 'exported' : 'loaded';
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
  /** @type {Map<number, number>} */
  const held = new Map();
  /** @this {net.Server} @param {...any} args */
  function listenOnFreePort(...args) {
    const call = readCall(args);
    if (!call) return listen.apply(this, /** @type {any} */ (args));
    if (call.port !== 0 && held.has(call.port)) {
      const error = portInUse(call);
      process.nextTick(() => this.emit('error', error));
      return this;
    }
    if (call.port !== 0) held.set(call.port, 0);
    this.once('close', () => held.delete(call.port));
    this.once('listening', () => {
      const address = this.address();
      // Only a program that survives this tick is ready: a second `listen` on the same port may be about to end it.
      setImmediate(() => send({ type: 'listening', address, requested: call.port }));
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
  const callback = args.findLast((value) => typeof value === 'function');
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
  const backlog = [second, third].find((value) => typeof value === 'number');
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
  return Object.assign(error, { code: 'EADDRINUSE', errno: -98, syscall: 'listen', address, port });
}
