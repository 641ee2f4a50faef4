import { findJsonError } from '../../contract/json-error.ts';
import type { FilesFixture } from '../support/workshop-test.ts';
import { isReasonId } from './reasons.ts';
import { choices, type Choice } from './scenarios.ts';
import { isTooDeep, maxJsonDepth } from '../support/parse-shallow-json.ts';

export type Decisions = Record<string, unknown>;
export type ReadResult =
  | { ok: true; decisions: Decisions }
  | { ok: false; message: string; expected: string; received: string };

/** What one scenario's entry says; `choice` is '' while nothing is decided. */
export type Decision = { choice: Choice | ''; because: unknown[] };

/** Reads decisions.json, or says in a sentence why there is nothing to judge. */
export async function readDecisions(files: FilesFixture): Promise<ReadResult> {
  const text = (await files.read('decisions.json'))?.replace(/^\uFEFF/, '');
  if (text === undefined) {
    const received = (await files.list()).join('\n') || 'no file';
    return { ok: false, message: 'There is no decisions.json in the folder.', expected: 'decisions.json', received };
  }
  const place = findJsonError(text);
  if (place) {
    const { line, column } = place;
    const message = `decisions.json is not valid JSON: line ${line}, column ${column}. Look there and just before.`;
    return { ok: false, message, expected: 'valid JSON', received: text.split(/\r?\n/)[line - 1] ?? '' };
  }
  if (isTooDeep(text)) {
    const message = `decisions.json is nested more than ${maxJsonDepth} levels deep.`;
    return { ok: false, message, expected: 'an object with objects in it', received: text.slice(0, 100) };
  }
  const value: unknown = JSON.parse(text);
  if (isObject(value)) return { ok: true, decisions: value };
  const message = 'decisions.json must hold one object, with the ids of the scenarios as keys.';
  return { ok: false, message, expected: '{ ... }', received: Array.isArray(value) ? '[ ... ]' : text.trim() };
}

/** The entry of a scenario; null when it is missing or so wrong in its form that another check says it. */
export function decisionOf(decisions: Decisions, id: string): Decision | null {
  const entry = Object.hasOwn(decisions, id) ? decisions[id] : undefined;
  if (!isObject(entry) || !isChoice(entry['choice']) || !Array.isArray(entry['because'])) return null;
  return { choice: entry['choice'], because: entry['because'] };
}

/** What is wrong with the choice of an entry, or null. An empty text is fine: nothing is decided yet. */
export function choiceFault(entry: unknown): string | null {
  if (!isObject(entry)) return 'it must be an object with "choice" and "because"';
  if (!Object.hasOwn(entry, 'choice')) return 'there is no "choice" in it';
  return isChoice(entry['choice']) ? null : `its choice is ${JSON.stringify(entry['choice'])}`;
}

/** What is wrong with the reasons of an entry, or null. What has no reasons because it is no object is another's fault. */
export function reasonsFault(entry: unknown): string | null {
  if (!isObject(entry)) return null;
  const { because } = entry;
  if (because === undefined) return 'there is no "because" in it';
  if (!Array.isArray(because)) return `its "because" is not a list: ${JSON.stringify(because)}`;
  const unknown = because.filter((id) => !isReasonId(id)).map((id) => JSON.stringify(id));
  return unknown.length === 0 ? null : `the brief has no reason ${unknown.join(', ')}`;
}

function isChoice(value: unknown): value is Choice | '' {
  return value === '' || choices.some((choice) => choice === value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
