import type { BenchLine, BenchReport, BenchResult, BenchUnit } from '../contract/bench.ts';

export type MeasuredLine = BenchReport['lines'][number];

/** '0.63 x', '182 ms', '1.24 s', '1.12 GB'. */
export function benchFigure(value: number, unit: BenchUnit): string {
  if (unit === 'ratio') return `${value.toFixed(2)} x`;
  if (unit === 'bytes') return `${(value / 1e9).toFixed(2)} GB`;
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(2)} s`;
}

/** 'at most 0.75 x learnyounode', or that nothing was promised. */
export function benchTarget({ target, targetOf, unit }: BenchLine): string {
  if (target === null) return 'none';
  return `at most ${benchFigure(target, unit)}${targetOf === null ? '' : ` ${targetOf}`}`;
}

/** The two sides of a ratio: 'grade-3 0.71 s (0.65 s to 0.80 s), learnyounode ...'; empty for other lines. */
export function benchSides({ sides }: Extract<BenchResult, { state: 'measured' }>): string {
  return sides.map(({ name, ...spread }) => `${name} ${benchSpread(spread, 'ms')}`).join(', ');
}

/** '182 ms (170 ms to 240 ms)', or the figure alone where there is only one. */
export function benchSpread(
  { median, min, max }: { median: number; min: number; max: number },
  unit: BenchUnit,
): string {
  if (min === max) return benchFigure(median, unit);
  return `${benchFigure(median, unit)} (${benchFigure(min, unit)} to ${benchFigure(max, unit)})`;
}

/** '2 cores (Model), 8.3 GB of memory, Linux 6.18 x64, Node v24.21.0'. */
export function benchMachine({ cores, processor, memoryBytes, system, node }: BenchReport['machine']): string {
  const count = `${cores} ${cores === 1 ? 'core' : 'cores'}`;
  return `${count} (${processor}), ${benchFigure(memoryBytes, 'bytes')} of memory, ${system}, Node ${node}`;
}

export function reachedWord(reached: boolean | null): 'reached' | 'missed' | 'no target' {
  if (reached === null) return 'no target';
  return reached ? 'reached' : 'missed';
}
