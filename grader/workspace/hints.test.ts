import { expect, test } from 'vitest';
import { parseHints } from './hints.ts';

test('parseHints() reads sections and their hints, code with rules inside included', () => {
  const hints = parseHints('# Hints\n\n## start\nfirst\n---\nsecond\n\n## body\r\none:\n```js\na -- b\n```\n');
  expect([...hints]).toEqual([
    ['start', ['first', 'second']],
    ['body', ['one:\n```js\na -- b\n```']],
  ]);
});
