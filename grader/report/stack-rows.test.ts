import { expect, test } from 'vitest';
import { exampleFigure, examplePair, exampleProgram } from '../testing/example-comparison.ts';
import { showMeasured, showNumber, stackRows } from './stack-rows.ts';

const rowOf = (pair: Parameters<typeof stackRows>[0], label: string) =>
  stackRows(pair).find((row) => row.label === label);

test('showMeasured() writes three digits, and never drops any before the point', () => {
  const shown = [0, 0.654, 3, 9.999, 18.12, 99.99, 346.12, 5211.88, 1_234_567].map(showMeasured);
  expect(shown).toEqual(['0.00', '0.65', '3.00', '10.0', '18.1', '100', '346', '5,212', '1,234,567']);
});

test('showNumber() writes what is counted, and the numbers of a scale', () => {
  expect([0, 0.5, 3, 1200].map(showNumber)).toEqual(['0', '0.5', '3', '1,200']);
});

test('stackRows() shows median and range, and who is ahead, also where higher is better', () => {
  expect(rowOf(examplePair(), 'Time to first answer')).toEqual({
    label: 'Time to first answer',
    cells: { express: { value: '120 ms', range: '110-150' }, next: { value: '480 ms', range: '440-600' } },
    remark: 'Express ahead 4.0x',
  });
  expect(rowOf(examplePair(), 'Requests a second')?.remark).toBe('Express ahead 4.0x');
  expect(rowOf(examplePair(), 'Save to new answer')?.remark).toBe('Next.js ahead 4.0x');
});

test('stackRows() calls nobody ahead where the ranges overlap, or where there was one round', () => {
  const withMemory = (express: number[], next: number[]) => {
    const { figures } = exampleProgram('a', 1);
    const program = (values: number[]) =>
      exampleProgram('a', 1, { figures: { ...figures, memoryMb: exampleFigure(...values) } });
    return examplePair({ programs: { express: program(express), next: program(next) } });
  };
  expect(rowOf(withMemory([1, 2, 5], [5, 6, 9]), 'Memory after the load')?.remark).toBe('ranges overlap');
  expect(rowOf(withMemory([1], [9]), 'Memory after the load')).toMatchObject({
    cells: { express: { value: '1.00 MB', range: null } },
    remark: '',
  });
});

test('stackRows() says what was not measured, and shows failed requests only where there are some', () => {
  const figures = { ...exampleProgram('a', 1).figures, rebuildMs: null };
  const programs = { ...examplePair().programs, next: exampleProgram('08', 1, { figures, failedRequests: 7 }) };
  const pair = examplePair({ programs });
  expect(rowOf(pair, 'Save to new answer')?.cells.next).toEqual({ value: 'not measured', range: null });
  expect(rowOf(pair, 'Requests that failed')?.cells).toMatchObject({ express: { value: '0' }, next: { value: '7' } });
  expect(rowOf(examplePair(), 'Requests that failed')).toBeUndefined();
});
