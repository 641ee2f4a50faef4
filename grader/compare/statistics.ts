import { spreadOf } from '../contract/spread.ts';
import { metrics, type Figure, type Measured, type Metric } from '../contract/stack-comparison.ts';

/** The smallest of the values that `percent` of them don't exceed (the nearest rank). 0 for an empty list. */
export function percentile(values: number[], percent: number): number {
  const sorted = Float64Array.from(values).toSorted();
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
}

/** Null unless every round gave a value: a median of fewer rounds would not be comparable. */
export function toFigure(values: (number | null)[]): Figure | null {
  const known = values.filter((value) => value !== null).map(shorten);
  if (known.length === 0 || known.length < values.length) return null;
  const { median, min, max } = spreadOf(known);
  return { values: known, median: shorten(median), min, max };
}

export function toFigures(rounds: Measured[]): Record<Metric, Figure | null> {
  const entries = metrics.map((metric) => [metric, toFigure(rounds.map((round) => round[metric]))] as const);
  return Object.fromEntries(entries) as Record<Metric, Figure | null>;
}

/** More than two decimals would be noise. */
function shorten(value: number): number {
  return Math.round(value * 100) / 100;
}
