import { appendFile, cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildDashboard } from './build-dashboard.ts';

const workshop = path.resolve(import.meta.dirname, '..', '..');
const sources = ['classroom/dashboard', 'classroom/contract', 'classroom/insight', 'grader/contract'];

/** The sources of the page in a folder of their own, inside the workshop so that its packages are found. */
async function copySources(): Promise<string> {
  const root = await mkdtemp(path.join(workshop, '.workshop-dashboard-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await Promise.all(
    sources.map((folder) => cp(path.join(workshop, folder), path.join(root, folder), { recursive: true })),
  );
  return root;
}

test('buildDashboard() builds once, also when two ask at the same time, and anew when a source changes', async () => {
  const root = await copySources();
  const [first, second] = await Promise.all([buildDashboard(root), buildDashboard(root)]);
  expect(second).toBe(first);
  expect(await readdir(path.dirname(first))).toEqual([path.basename(first)]);

  const began = performance.now();
  expect(await buildDashboard(root)).toBe(first);
  expect(performance.now() - began).toBeLessThan(1000);

  await appendFile(path.join(root, 'classroom/dashboard/page/styles/base.css'), '\nbody { margin: 1px; }\n');
  expect(await buildDashboard(root)).not.toBe(first);
});

test('buildDashboard() makes a page without inline scripts, inline styles and outside addresses', async () => {
  const folder = await buildDashboard(workshop);
  const html = await readFile(path.join(folder, 'index.html'), 'utf8');
  expect(html).not.toMatch(/<style|style=|<script(?![^>]*\ssrc=)|\son\w+=|https?:/);
  const css = (await readdir(path.join(folder, 'assets'))).find((name) => name.endsWith('.css'));
  expect(await readFile(path.join(folder, 'assets', css ?? ''), 'utf8')).not.toMatch(/url\((?!#)|@import/);
});

test('buildDashboard() says what is wrong with a source', async () => {
  const root = await copySources();
  await appendFile(path.join(root, 'classroom/dashboard/page/main.tsx'), '\nconst = 1;\n');
  await expect(buildDashboard(root)).rejects.toThrow(/could not be built[\s\S]*main\.tsx/);
});
