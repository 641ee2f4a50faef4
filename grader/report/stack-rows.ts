import { halves, type Half } from '../contract/exercise.ts';
import { metrics, type ComparedPair, type Figure, type Metric } from '../contract/stack-comparison.ts';

export const stackTitles: Record<Half, string> = { express: 'Express', next: 'Next.js' };

/** How a metric is named and shown. `better` says which end of the scale one would like. */
export type MetricText = { label: string; unit: string; better: 'lower' | 'higher'; explain: string };

export const metricTexts: Record<Metric, MetricText> = {
  firstAnswerMs: {
    label: 'Time to first answer',
    unit: 'ms',
    better: 'lower',
    explain: 'From the start of the process until the first request was answered.',
  },
  requestsPerSecond: {
    label: 'Requests a second',
    unit: '',
    better: 'higher',
    explain: 'Answered over all connections together.',
  },
  p50Ms: {
    label: 'Latency, p50',
    unit: 'ms',
    better: 'lower',
    explain: 'Half of the requests were answered within this time.',
  },
  p99Ms: {
    label: 'Latency, p99',
    unit: 'ms',
    better: 'lower',
    explain: '99 of 100 requests were answered within this time: the slow ones.',
  },
  memoryMb: {
    label: 'Memory after the load',
    unit: 'MB',
    better: 'lower',
    explain: 'What all processes of the program held in RAM.',
  },
  rebuildMs: {
    label: 'Save to new answer',
    unit: 'ms',
    better: 'lower',
    explain: 'While you develop: from saving a file until an answer shows the change.',
  },
};

/** What a cell shows: the value, and the smallest and largest of the rounds when there were several. */
export type StackCell = { value: string; range: string | null };
export type StackRow = { label: string; cells: Record<Half, StackCell>; remark: string };

/** The rows of one pair's table, the same in every surface. */
export function stackRows({ programs }: ComparedPair): StackRow[] {
  const measured = metrics.map((metric): StackRow => {
    const { label, unit, better } = metricTexts[metric];
    const figures = perHalf((half) => programs[half].figures[metric]);
    return { label, cells: perHalf((half) => toCell(figures[half], unit)), remark: remarkOn(figures, better) };
  });
  const counted = (label: string, count: (half: Half) => number): StackRow => ({
    label,
    cells: perHalf((half) => ({ value: showNumber(count(half)), range: null })),
    remark: '',
  });
  const failures = halves.some((half) => programs[half].failedRequests > 0)
    ? [counted('Requests that failed', (half) => programs[half].failedRequests)]
    : [];
  return [
    ...measured,
    counted('Files written', (half) => programs[half].written.files),
    counted('Lines written', (half) => programs[half].written.lines),
    counted('Files, all', (half) => programs[half].whole.files),
    counted('Lines, all', (half) => programs[half].whole.lines),
    ...failures,
  ];
}

function perHalf<Value>(make: (half: Half) => Value): Record<Half, Value> {
  return { express: make('express'), next: make('next') };
}

function toCell(figure: Figure | null, unit: string): StackCell {
  if (!figure) return { value: 'not measured', range: null };
  const range = figure.values.length < 2 ? null : `${showMeasured(figure.min)}-${showMeasured(figure.max)}`;
  return { value: withUnit(figure.median, unit), range };
}

/** Which side is ahead and how far, where the rounds of the two don't overlap; else that they do. */
function remarkOn({ express, next }: Record<Half, Figure | null>, better: MetricText['better']): string {
  if (!express || !next || express.values.length < 2) return '';
  if (express.min <= next.max && next.min <= express.max) return 'ranges overlap';
  const expressLeads = better === 'lower' ? express.median < next.median : express.median > next.median;
  const [small, large] = [Math.min(express.median, next.median), Math.max(express.median, next.median)];
  const times = small > 0 ? ` ${(large / small).toFixed(1)}x` : '';
  return `${stackTitles[expressLeads ? 'express' : 'next']} ahead${times}`;
}

export function withUnit(value: number, unit: string): string {
  return unit === '' ? showMeasured(value) : `${showMeasured(value)} ${unit}`;
}

/** Three digits are as exact as such a measurement is: 0.65, 18.0, 346, 5,212. */
export function showMeasured(value: number): string {
  const digits = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A number that was not measured but counted, or that stands at a scale: 3, 0.5, 1,200. */
export function showNumber(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 3 });
}
