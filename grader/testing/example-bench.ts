import type { BenchReport } from '../contract/bench.ts';

/** A report with a line of every sort: reached, missed, without a target, skipped. */
export const exampleBench: BenchReport = {
  schema: 1,
  date: '2026-11-25',
  command: 'npm run bench -- --runs 3',
  rounds: 3,
  machine: { cores: 2, processor: 'Some | Processor', memoryBytes: 8.3e9, system: 'Linux 6.18 x64', node: 'v24.21.0' },
  lines: [
    {
      name: 'older',
      what: 'grade 3 by an older workshop with a rather long name',
      unit: 'ratio',
      target: 0.75,
      targetOf: 'older',
      result: {
        state: 'measured',
        median: 0.6,
        min: 0.5,
        max: 0.7,
        rounds: 3,
        sides: [
          { name: 'grade-3', median: 600, min: 500, max: 700 },
          { name: 'older', median: 1_000, min: 1_000, max: 1_100 },
        ],
        reached: true,
      },
    },
    {
      name: 'save-3',
      what: 'save to verdict',
      unit: 'ms',
      target: 250,
      targetOf: null,
      result: { state: 'measured', median: 300.4, min: 200, max: 1_234, rounds: 2, sides: [], reached: false },
    },
    {
      name: 'bare',
      what: 'by a bare script',
      unit: 'ratio',
      target: null,
      targetOf: null,
      result: { state: 'measured', median: 4, min: 4, max: 4, rounds: 3, sides: [], reached: null },
    },
    {
      name: 'memory',
      what: 'peak memory',
      unit: 'bytes',
      target: 1.5e9,
      targetOf: null,
      result: { state: 'skipped', reason: 'Memory is read from /proc, which only Linux has.' },
    },
  ],
};
