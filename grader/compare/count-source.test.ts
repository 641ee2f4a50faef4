import { expect, test } from 'vitest';
import type { Snapshot } from '../workspace/snapshot.ts';
import { codeLines, countWhole, countWritten } from './count-source.ts';

const snapshot = (files: Record<string, string>): Snapshot =>
  new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]));

test('codeLines() leaves out blank lines and comments', () => {
  const text = '// one\n\nconst a = 1; // kept\n/* two\n still two\n*/\n/** three */\n  const url = "http://x";\r\n';
  expect(codeLines(text)).toEqual(['const a = 1; // kept', 'const url = "http://x";']);
});

test('countWhole() counts files of text that somebody writes', () => {
  const files = snapshot({ 'server.js': 'a\nb\n', 'lib/x.ts': 'c', 'logo.png': 'd\ne', 'notes.txt': 'f' });
  expect(countWhole(files)).toEqual({ files: 2, lines: 3 });
});

test('countWritten() counts what the starter does not have', () => {
  const starter = snapshot({ 'server.js': 'const a = 1;\n// TODO\nlisten();', 'page.tsx': 'given' });
  const files = snapshot({
    'server.js': 'const a = 1;\nroute();\nlisten();\nlisten();',
    'page.tsx': 'given',
    'b.js': 'x',
  });
  expect(countWritten(files, starter)).toEqual({ files: 2, lines: 3 });
  expect(countWritten(starter, starter)).toEqual({ files: 0, lines: 0 });
});
