import type { BenchLine, BenchResult } from '../contract/bench.ts';
import { spreadOf } from '../contract/spread.ts';
import type { Track } from './take-turns.ts';

/**
 * What became of a line that is made of `figures`. A ratio is taken round by round, from two figures that were measured
 * one shortly after the other; the line's own median is that of these ratios.
 */
export function resultOf(
  { unit, target }: Pick<BenchLine, 'unit' | 'target'>,
  figures: string[],
  tracks: Map<string, Track>,
): BenchResult {
  const own = figures.map((name) => ({ name, figures: [], reason: 'It was not measured.', ...tracks.get(name) }));
  const [first, second] = own;
  const rounds = (first?.figures ?? []).map((figure: number | null, round) => ({
    figure,
    by: second ? (second.figures[round] ?? null) : 1,
  }));
  const kept = rounds.flatMap(({ figure, by }) => (figure === null || by === null ? [] : [figure / by]));
  if (kept.length === 0)
    return { state: 'skipped', reason: own.find(({ reason }) => reason !== null)?.reason ?? 'It was not measured.' };
  const spread = spreadOf(kept);
  const sides =
    unit === 'ratio'
      ? own.map((side) => ({ name: side.name, ...spreadOf(side.figures.filter((figure) => figure !== null)) }))
      : [];
  const reached = target === null ? null : spread.median <= target;
  return { state: 'measured', ...spread, rounds: kept.length, sides, reached };
}
