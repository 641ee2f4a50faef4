// Holds a process before the first line of a learner's program, until the grader lets it go on; see launch.ts. So Node.js
// has started and big packages are loaded before the learner saves a file, and still every verdict has a program of its own.
// @ts-check
'use strict';

const { closeSync, readFileSync } = require('node:fs');

/** A pipe from the grader, beside the usual three; the shell between has the third. */
const descriptor = 4;

const held = process.env['WORKSHOP_HOLD'];
// Not for what the program starts itself.
delete process.env['WORKSHOP_HOLD'];

/** The packages to load meanwhile, by their names; null in a process that isn't to be held. */
exports.packages = held === undefined ? null : held.split(' ').filter(Boolean);

/** Waits, the event loop standing still, for the variables of the environment that were not known at the start. */
exports.untilReleased = () => {
  const text = readFileSync(descriptor, 'utf8');
  closeSync(descriptor);
  // The grader has gone.
  if (text === '') process.exit(1);
  Object.assign(process.env, JSON.parse(text));
};
