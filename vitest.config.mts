import { defineConfig } from 'vitest/config';
import { NotRunReporter } from './grader/testing/not-run-reporter.ts';

/** What is no test of the workshop itself: the grader runs hidden tests, against real programs. */
const others = [
  'grader/hidden-tests/[0-9]*/**',
  'grader/authoring/templates/**',
  'grader/judge/cases/**',
  'node_modules/**',
];

/** The workshop's own tests: first the small ones side by side, then those that keep all processors busy, one by one. */
export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    reporters: ['default', new NotRunReporter()],
    projects: [
      {
        extends: true,
        test: {
          name: 'beside the source',
          include: ['{grader,classroom}/**/*.test.ts'],
          exclude: [...others, '**/*.e2e.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'end to end',
          include: ['{grader,classroom}/**/*.e2e.test.ts'],
          exclude: others,
          // Two at once would slow each other down, and the grader would rightly say so.
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
