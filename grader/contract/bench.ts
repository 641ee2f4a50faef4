/** What a figure is: how many times as long as something else, milliseconds, or bytes. */
export type BenchUnit = 'ratio' | 'ms' | 'bytes';

/** Several figures of one thing. */
export type Spread = { median: number; min: number; max: number };

/** One of the two sides of a ratio, in milliseconds. */
export type BenchSide = Spread & { name: string };

/** What became of a line: figures of `rounds` rounds, or why there are none. */
export type BenchResult =
  | (Spread & { state: 'measured'; rounds: number; sides: BenchSide[]; reached: boolean | null })
  | { state: 'skipped'; reason: string };

/** One thing that is measured. `target` is in the line's unit, and null where nothing is promised. */
export type BenchLine = {
  name: string;
  /** In words, for the table. */
  what: string;
  unit: BenchUnit;
  target: number | null;
  /** What the target is a share of, or is called, such as 'learnyounode'. */
  targetOf: string | null;
};

/** The machine, as far as it matters for speed; nothing in here says whose it is. */
export type Machine = { cores: number; processor: string; memoryBytes: number; system: string; node: string };

export type BenchReport = {
  schema: 1;
  /** Day of the run, '2026-11-25'. */
  date: string;
  /** What makes this report again. */
  command: string;
  rounds: number;
  machine: Machine;
  lines: (BenchLine & { result: BenchResult })[];
};
