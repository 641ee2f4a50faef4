import type { ComparedPair, ComparedProgram, Figure, StackComparison } from '../contract/stack-comparison.ts';

export function exampleFigure(...values: number[]): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  return { values, median: sorted[(values.length - 1) / 2] ?? 0, min: Math.min(...values), max: Math.max(...values) };
}

export function exampleProgram(slug: string, factor: number, changed: Partial<ComparedProgram> = {}): ComparedProgram {
  return {
    slug,
    source: 'solution',
    written: { files: 1, lines: 9 },
    whole: { files: 4, lines: 41 },
    figures: {
      firstAnswerMs: exampleFigure(120 * factor, 110 * factor, 150 * factor),
      requestsPerSecond: exampleFigure(9000 / factor, 8200 / factor, 9400 / factor),
      p50Ms: exampleFigure(0.84 * factor, 0.8 * factor, 0.9 * factor),
      p99Ms: exampleFigure(3 * factor, 2 * factor, 40 * factor),
      memoryMb: exampleFigure(80 * factor, 81 * factor, 82 * factor),
      rebuildMs: exampleFigure(400 / factor, 390 / factor, 410 / factor),
    },
    failedRequests: 0,
    ...changed,
  };
}

export function examplePair(changed: Partial<ComparedPair> = {}): ComparedPair {
  const programs = {
    express: exampleProgram('03-express-hello', 1, { source: 'own' }),
    next: exampleProgram('08-next-hello', 4),
  };
  return { title: 'Hello', request: 'GET /api/hello', programs, ...changed };
}

export function exampleComparison(changed: Partial<StackComparison> = {}): StackComparison {
  return {
    schema: 1,
    startedAt: '2026-11-25T10:00:00.000Z',
    durationMs: 120_000,
    settings: { rounds: 3, seconds: 4, warmup: { requests: 2000, seconds: 5 }, connections: 10, solutionsOnly: false },
    runtime: { node: 'v24.0.0', express: '5.3.0', next: '16.4.6', platform: 'linux-x64', cores: 2, load: 0.4 },
    pairs: [examplePair(), examplePair({ title: 'Notes', request: 'GET /api/notes' })],
    ...changed,
  };
}
