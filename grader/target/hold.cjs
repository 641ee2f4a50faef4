// Holds a process before the first line of a learner's program, until the grader lets it go on; see launch.ts. So Node.js
// has started and big packages are loaded before the learner saves a file, and still every verdict has a program of its own.
// @ts-check
'use strict';

const { closeSync, readFileSync } = require('node:fs');
const { Socket } = require('node:net');

/** A pipe from the grader, beside the usual three; the shell between has the third. */
const descriptor = 4;

const held = process.env['WORKSHOP_HOLD'];
const warm = process.env['WORKSHOP_WARM'];
// Not for what the program starts itself.
delete process.env['WORKSHOP_HOLD'];
delete process.env['WORKSHOP_WARM'];

/** The packages to load meanwhile, by their names; null in a process that isn't to be held. */
exports.packages = held === undefined ? null : held.split(' ').filter(Boolean);

/** The addresses for which Next.js is to compile the files that lie there; null when none do. See next-warm.cjs. */
exports.warmPaths = warm === undefined ? null : warm.split(' ').filter(Boolean);

/** @type {(() => void)[] | null} What is to be told once a warm process has followed. */
let untold = warm === undefined ? null : [];

/** @param {() => void} tell Called now, or as soon as a warm process is ready: nobody may take it for ready before. */
exports.whenReady = (tell) => void (untold ? untold.push(tell) : tell());

exports.isReady = () => {
  const tellAll = untold ?? [];
  untold = null;
  for (const tell of tellAll) tell();
};

/** Waits, the event loop standing still, for the variables of the environment that were not known at the start. */
exports.untilReleased = () => {
  const text = readFileSync(descriptor, 'utf8');
  closeSync(descriptor);
  goOn(text);
};

/** The same while the event loop turns. */
exports.released = async () => {
  const pipe = new Socket({ fd: descriptor, readable: true, writable: false });
  let text = '';
  for await (const part of pipe.setEncoding('utf8')) text += part;
  goOn(text);
};

/** @param {string} text */
function goOn(text) {
  // The grader has gone.
  if (text === '') process.exit(1);
  Object.assign(process.env, JSON.parse(text));
}
