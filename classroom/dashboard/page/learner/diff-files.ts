import { structuredPatch } from 'diff';

export type DiffLine = { sign: '+' | '−' | ' '; text: string; number: number | null };
/** A stretch of lines around a change; `gap` is how many same lines were left out before it. */
export type DiffHunk = { gap: number; lines: DiffLine[] };
export type FileDiff = {
  path: string;
  state: 'same' | 'changed' | 'new' | 'gone';
  added: number;
  removed: number;
  hunks: DiffHunk[];
};

const context = 3;
/** Files without a line in common would keep the page busy for seconds. */
const maxEditLength = 1000;

/** Each file against the starter's, changed ones first. Numbers are those of the learner's lines. */
export function diffFiles(files: Record<string, string>, starter: Record<string, string>): FileDiff[] {
  const paths = [...new Set([...Object.keys(files), ...Object.keys(starter)])];
  const order = { changed: 0, new: 1, gone: 2, same: 3 };
  return paths
    .map((path) => diffFile(path, files[path], starter[path]))
    .toSorted((a, b) => order[a.state] - order[b.state] || a.path.localeCompare(b.path));
}

function diffFile(path: string, now: string | undefined, before: string | undefined): FileDiff {
  const state = now === undefined ? 'gone' : before === undefined ? 'new' : now === before ? 'same' : 'changed';
  if (state === 'same') return { path, state, added: 0, removed: 0, hunks: [] };
  const hunks = hunksOf(before ?? '', now ?? '');
  const count = (sign: DiffLine['sign']) =>
    hunks.reduce((sum, { lines }) => sum + lines.filter((line) => line.sign === sign).length, 0);
  return { path, state, added: count('+'), removed: count('−'), hunks };
}

function hunksOf(before: string, now: string): DiffHunk[] {
  const patch = structuredPatch('', '', before, now, '', '', { context, maxEditLength });
  if (!patch) return [{ gap: 0, lines: [...linesOf(before, '−'), ...linesOf(now, '+')] }];
  let end = 1;
  return patch.hunks.map(({ newStart, newLines, lines }) => {
    const gap = Math.max(0, newStart - end);
    end = newStart + newLines;
    return { gap, lines: numberLines(lines, newStart) };
  });
}

function linesOf(text: string, sign: '+' | '−'): DiffLine[] {
  return text.split('\n').map((line, index) => ({ sign, text: line, number: sign === '+' ? index + 1 : null }));
}

function numberLines(lines: string[], start: number): DiffLine[] {
  let number = start;
  return lines
    .filter((line) => !line.startsWith('\\'))
    .map((line) => {
      const sign = line.startsWith('+') ? '+' : line.startsWith('-') ? '−' : ' ';
      return { sign, text: line.slice(1), number: sign === '−' ? null : number++ };
    });
}
