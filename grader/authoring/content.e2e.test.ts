import { execa } from 'execa';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

// The real grader grades the starter, the solution and every variant of each exercise, and the texts are read.
test.each((await loadCatalogue(root)).map((exercise) => [exercise.slug]))(
  '%s: the starter fails, the solution passes, every variant gets its verdict, the texts are whole',
  { timeout: 900_000 },
  async (slug) => {
    const result = await execa(process.execPath, ['grader/cli/main.ts', 'author', 'check', slug, '--plain'], {
      cwd: root,
      reject: false,
    });
    const broken = result.stdout.split('\n').filter((line) => line.startsWith('✗'));
    expect(broken).toEqual([]);
    expect(result.stdout).toMatch(/^✓ holds +\S+ starter$/m);
    expect(result.stdout.match(/^✓ holds +\S+ pass\//gm)?.length).toBeGreaterThanOrEqual(4);
    expect(result.stdout.match(/^✓ holds +\S+ fail\//gm)?.length).toBeGreaterThanOrEqual(6);
    expect(result.exitCode).toBe(0);
  },
);
