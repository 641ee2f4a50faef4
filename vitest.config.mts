import { defineConfig } from 'vitest/config';

/** The workshop's own tests. Hidden tests are not among them: the grader runs those, against real programs. */
export default defineConfig({
  test: {
    include: ['grader/**/*.test.ts'],
    exclude: [
      'grader/hidden-tests/[0-9]*/**',
      'grader/authoring/templates/**',
      'grader/judge/cases/**',
      'node_modules/**',
    ],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    sequence: { concurrent: false },
  },
});
