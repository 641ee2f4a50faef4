import xterm from '@xterm/headless';
import { expect, test } from 'vitest';
import { createScreen } from './screen.ts';

/** What a terminal of 40 columns shows after all that `use` has written. */
async function shown(use: (screen: ReturnType<typeof createScreen>) => void): Promise<string[]> {
  const terminal = new xterm.Terminal({ cols: 40, rows: 12, allowProposedApi: true });
  let text = '';
  use(createScreen((part) => (text += part), false));
  await new Promise<void>((resolve) => terminal.write(text.replaceAll('\n', '\r\n'), resolve));
  const { active } = terminal.buffer;
  const lines = Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true) ?? '');
  return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
}

test('the first result takes the place of the line that announced it, below the brief', async () => {
  const lines = await shown((screen) => {
    screen.show('The brief', true);
    screen.announce('checking ...');
    screen.show('passed', false);
  });
  expect(lines).toEqual(['The brief', 'passed']);
});

test('a later result takes the place of everything; until then the one before stays', async () => {
  const first = (screen: ReturnType<typeof createScreen>) => {
    screen.show('The brief', true);
    screen.announce('checking ...');
    screen.show('failed\nkeys', false);
    screen.announce('checking ...');
  };
  expect(await shown(first)).toEqual(['The brief', 'failed', 'keys', 'checking ...']);
  const lines = await shown((screen) => {
    first(screen);
    screen.show('passed', true);
  });
  expect(lines).toEqual(['passed']);
});

test('what is inserted stays, and the line that was announced stays below it until its result takes its place', async () => {
  const inserted = (screen: ReturnType<typeof createScreen>) => {
    screen.show('The brief', true);
    screen.insert('a card');
    screen.announce('checking ...');
    screen.insert('another\ncard');
  };
  expect(await shown(inserted)).toEqual(['The brief', 'a card', 'another', 'card', 'checking ...']);
  const lines = await shown((screen) => {
    inserted(screen);
    screen.show('passed', false);
    screen.insert('a third');
  });
  expect(lines).toEqual(['The brief', 'a card', 'another', 'card', 'passed', 'a third']);
});

test('plain text moves no cursor', () => {
  let text = '';
  const screen = createScreen((part) => (text += part), true);
  screen.clear();
  screen.announce('checking ...');
  screen.insert('a card');
  screen.show('passed', true);
  expect(text).toBe('checking ...\na card\npassed\n');
});
