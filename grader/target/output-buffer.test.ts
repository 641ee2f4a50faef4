import { expect, test, vi } from 'vitest';
import { createOutputBuffer } from './output-buffer.ts';

test('createOutputBuffer() keeps the end of what is printed, and says that something is missing', () => {
  const buffer = createOutputBuffer();
  for (let count = 0; count < 10_000; count += 1) buffer.push(`line ${count}\n`);
  expect(buffer.since().truncated).toBe(true);
  expect(buffer.since().text.endsWith('line 9999\n')).toBe(true);
  expect(buffer.since().text.length).toBeLessThanOrEqual(64 * 1024);
  buffer.push('x'.repeat(1_000_000));
  expect(buffer.since().text).toBe('x'.repeat(64 * 1024));
});

test('createOutputBuffer() gives what was printed since a moment', () => {
  vi.useFakeTimers({ now: 1000 });
  const buffer = createOutputBuffer();
  buffer.push('before\n');
  vi.setSystemTime(2000);
  buffer.push('after\n');
  expect(buffer.since(1500)).toEqual({ text: 'after\n', truncated: false });
  expect(buffer.since().text).toBe('before\nafter\n');
  vi.useRealTimers();
});
