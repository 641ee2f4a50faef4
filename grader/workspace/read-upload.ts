import { isRecord } from '../contract/is-record.ts';
import { openGate, refuse } from './admit-files.ts';
import { isIgnored } from './ignored-names.ts';
import { printableName } from './printable-name.ts';
import type { SnapshotResult } from './snapshot.ts';

/**
 * The files of a submission that came as JSON, `{ files: { path: text } }`. Everything is measured before anything is
 * copied, and only the value's own keys count: `__proto__` is a name like all others.
 */
export function readUpload(value: unknown): SnapshotResult {
  const texts = isRecord(value) && Object.hasOwn(value, 'files') ? value['files'] : undefined;
  if (!isRecord(texts)) return refused('The submission has no files.', undefined, shapeHelp);
  const gate = openGate();
  const admitted: [string, string][] = [];
  for (const path of Object.keys(texts)) {
    if (isIgnored(path)) continue;
    const text = texts[path];
    if (typeof text !== 'string') return refused(`${printableName(path)} is not text.`, path, shapeHelp);
    const problem = gate({ path, kind: 'file', size: Buffer.byteLength(text) });
    if (problem) return { ok: false, problem };
    // Half a character would be stored as another one.
    if (!text.isWellFormed()) return refused(`What ${printableName(path)} holds is not valid text (UTF-8).`, path);
    admitted.push([path, text]);
  }
  return { ok: true, files: new Map(admitted.map(([path, text]) => [path, Buffer.from(text)])) };
}

const shapeHelp = 'Send { "files": { "server.js": "its text" } }.';

function refused(message: string, path?: string, help?: string): SnapshotResult {
  return { ok: false, problem: refuse(message, path, help) };
}
