import type { Reporter, TestModule } from 'vitest/node';

declare module 'vitest' {
  interface TaskMeta {
    /** What a test could not do on this machine, each with the reason. */
    notRun?: string[];
  }
}

/** Prints last of all what was not run and why: it is no success. */
export class NotRunReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const lines = tests.flatMap((test) => {
      const result = test.result();
      const skipped = result.state === 'skipped' ? [`${test.fullName}: ${result.note ?? 'left out'}`] : [];
      return [...skipped, ...(test.meta().notRun ?? [])];
    });
    if (lines.length === 0) return;
    process.stdout.write(`\nNot run on this machine:\n${[...new Set(lines)].map((line) => `○ ${line}\n`).join('')}`);
  }
}
