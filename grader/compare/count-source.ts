import type { SourceSize } from '../contract/stack-comparison.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { changedFiles } from '../workspace/starter.ts';

/** Files that hold text which somebody writes; a picture has no lines. */
const source = /\.(?:[cm]?[jt]sx?|json|css|html)$/;

/** All of a program's own files. Blank lines and comments don't count, so nobody looks worse for explaining. */
export function countWhole(files: Snapshot): SourceSize {
  const texts = [...files].filter(([name]) => source.test(name)).map(([, bytes]) => codeLines(bytes.toString('utf8')));
  return { files: texts.length, lines: texts.reduce((sum, lines) => sum + lines.length, 0) };
}

/** Files that differ from the starter, and the lines in them that the starter doesn't have. */
export function countWritten(files: Snapshot, starter: Snapshot): SourceSize {
  const names = changedFiles(files, starter).filter((name) => source.test(name));
  const lines = names.map((name) => countAdded(textOf(files, name), textOf(starter, name)));
  return { files: names.length, lines: lines.reduce((sum, count) => sum + count, 0) };
}

function textOf(files: Snapshot, name: string): string {
  return files.get(name)?.toString('utf8') ?? '';
}

/** Each line of the starter makes up for one line that reads the same. */
function countAdded(text: string, starterText: string): number {
  const given = codeLines(starterText);
  return codeLines(text).filter((line) => {
    const at = given.indexOf(line);
    if (at >= 0) given.splice(at, 1);
    return at < 0;
  }).length;
}

/** Lines without blanks around them, without blank ones and without those that hold only a comment. */
export function codeLines(text: string): string[] {
  const lines: string[] = [];
  let comment: boolean = false;
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    comment ||= line.startsWith('/*');
    if (!comment && line !== '' && !line.startsWith('//')) lines.push(line);
    comment &&= !line.includes('*/');
  }
  return lines;
}
