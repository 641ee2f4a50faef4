import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { expect, onTestFailed, onTestFinished, test } from 'vitest';
import type { Report } from '../grader/contract/report.ts';
import { trySandbox } from '../grader/grading/try-sandbox.ts';
import { openTerminal, type TestTerminal } from '../grader/testing/open-terminal.ts';
import { waitFor } from '../grader/testing/wait-for.ts';
import { copyWorkshop, runWorkshop } from '../grader/testing/workshop-copy.ts';
import { hasBrowser, openBrowser } from './dashboard/testing/open-browser.ts';
import { runClass, type ClassProcess } from './testing/run-class.ts';

const root = path.resolve(import.meta.dirname, '..');
const slug = '03-express-hello';
const names = ['Ada', 'Grace', 'Alan', 'Barbara', 'Dennis', 'Edsger', 'Frances', 'Ken', 'Margaret', 'Radia'];

/** Two learners suffice to see that all works; a whole class is for trying by hand, before a release. */
const count = Number(process.env['WORKSHOP_CLASS_LEARNERS'] || 2);

/** Every other learner stays with a wrong answer. */
const answers = [`solutions/${slug}`, `grader/hidden-tests/${slug}/fail/plain-text`];
const wrong = `grader/hidden-tests/${slug}/fail/status-201`;

const { problem: noSandbox } = await trySandbox();
const whyNot = hasBrowser ? (noSandbox?.message ?? null) : 'There is no Chromium for this platform.';

type Learner = { name: string; folder: string; terminal: TestTerminal; answer: string };

test.skipIf(whyNot !== null)(
  `a class is held: instructor's page, ${count} terminals, the server killed in the middle, exported grades${whyNot ? ` (not run: ${whyNot})` : ''}`,
  { timeout: 600_000 },
  async () => {
    const data = await mkdtemp(path.join(os.tmpdir(), 'workshop-class-test-'));
    onTestFinished(() => rm(data, { recursive: true, force: true, maxRetries: 5 }));
    const opened = await runClass(data);
    const page = await openInstructorPage(opened);
    const learners: Learner[] = [];
    onTestFailed(() => {
      for (const { name, terminal } of learners) process.stderr.write(`The terminal of ${name}:\n${terminal.text()}\n`);
    });
    // Everybody starts, and fails first. One after another: in a class each has a processor of their own.
    for (const [index, name] of names.slice(0, count).entries()) {
      const learner = await joinAndBegin(opened, name, index);
      learners.push(learner);
      await rowOf(page, name).waitFor();
      await learner.terminal.shows('not begun');
      await lay(learner.folder, wrong);
      await cellOf(page, name).getByText('failing').waitFor();
    }

    // One asks for help and gets it.
    const [first] = learners;
    if (!first) throw new Error('A class has learners.');
    first.terminal.type('a');
    await page.getByRole('button', { name: `Done with ${first.name}` }).click();
    await waitFor('the hand to be down', async () => (await page.locator('.hand').count()) === 0);

    // The server dies; learners go on, and what they do arrives when it is back.
    await opened.kill();
    for (const { folder, answer, terminal } of learners) {
      await lay(folder, answer);
      await terminal.shows('1 result waiting');
    }
    const again = await runClass(data, Number(new URL(opened.url).port));
    expect(again.joinCode).toBe(opened.joinCode);
    for (const { name, answer } of learners)
      await cellOf(page, name)
        .getByText(answer === answers[0] ? /passed|verified/ : 'failing')
        .first()
        .waitFor();

    for (const { folder } of learners) {
      const handed = await runWorkshop(folder, ['submit', '3']);
      expect(handed.out).toContain('verified');
    }
    await expectSameGrades(page, learners);
    for (const { terminal } of learners) {
      terminal.type('q');
      await terminal.exitCode();
    }
    await again.stop();
  },
);

async function openInstructorPage({ instructorUrl }: ClassProcess): Promise<Page> {
  const opened = await openBrowser();
  onTestFinished(() => opened.close());
  const page = await (opened.browser as Browser).newPage({ acceptDownloads: true });
  page.setDefaultTimeout(120_000);
  await page.goto(instructorUrl);
  await page.locator('#view-title').waitFor({ state: 'attached' });
  return page;
}

/** A learner with a copy of the workshop of their own, in the class, with the loop running in a real terminal. */
async function joinAndBegin({ url, joinCode }: ClassProcess, name: string, index: number): Promise<Learner> {
  const folder = await copyWorkshop();
  const joined = await runWorkshop(folder, ['join', url, joinCode, '--name', name]);
  expect(joined.code, joined.err).toBe(0);
  const terminal = openTerminal(folder, ['exercise', '3']);
  await terminal.shows('My class');
  return { name, folder, terminal, answer: answers[index % answers.length] ?? '' };
}

async function lay(folder: string, from: string): Promise<void> {
  await cp(path.join(root, from), path.join(folder, 'exercises', slug), { recursive: true, force: true });
}

function rowOf(page: Page, name: string) {
  return page.locator('.grid tbody tr', { has: page.getByRole('link', { name, exact: true }) });
}

function cellOf(page: Page, name: string) {
  return rowOf(page, name).locator('td').nth(2);
}

/** The exported grades are what each learner's own files deserve. */
async function expectSameGrades(page: Page, learners: Learner[]): Promise<void> {
  await page.goto(new URL('/instructor/#/grades', page.url()).href);
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV', exact: true }).click();
  const rows: Record<string, string>[] = parse(await readFile(await (await waiting).path()), {
    columns: true,
    bom: true,
  });
  const deserved = await Promise.all(
    learners.map(async ({ name, folder }) => {
      const { out } = await runWorkshop(folder, ['grade', '3', '--json', '-', '--no-cache']);
      const report = JSON.parse(out) as Report;
      return { name, points: String(report.totals.points) };
    }),
  );
  const exported = rows.map((row) => ({ name: row['Name'] ?? '', points: row[slug] ?? '' }));
  expect(exported.toSorted(byName)).toEqual(deserved.toSorted(byName));
}

function byName(one: { name: string }, other: { name: string }): number {
  return one.name.localeCompare(other.name);
}
