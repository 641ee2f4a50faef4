import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Exercise } from '../../grader/contract/exercise.ts';
import { loadCatalogue } from '../../grader/catalogue/load-catalogue.ts';
import { emptyCell, type Cell } from '../contract/board.ts';
import { buildDashboard } from './build-dashboard.ts';
import { makeBoard } from './testing/make-board.ts';
import { hasBrowser, openBrowser, type OpenedBrowser } from './testing/open-browser.ts';
import { serveClass, type ServedClass } from './testing/serve-class.ts';
import { findBarriers, openView, visitPage } from './testing/visit-page.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const views = ['grid', 'pace', 'learners/learner-9/03-express-hello', 'grades', 'stacks', 'projector', 'class'];

let folder: string;
let exercises: Exercise[];
let opened: OpenedBrowser;

beforeAll(async () => {
  if (!hasBrowser) return;
  [folder, exercises, opened] = await Promise.all([buildDashboard(root), loadCatalogue(root), openBrowser()]);
});
afterAll(() => opened?.close());

/** A class and its page; at the end nothing may have gone wrong unseen. */
async function visit(
  learners: number,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; served: ServedClass }> {
  const served = await serveClass(folder, makeBoard(exercises, learners));
  const { page, faults, close } = await visitPage(opened.browser as Browser, served, options);
  onTestFinished(async () => {
    await close();
    await served.close();
    expect(faults).toEqual([]);
  });
  await page.locator('#view-title').waitFor();
  return { page, served };
}

function failingCell(title: string): Cell {
  const at = new Date().toISOString();
  const stumble = { id: 'live', title, message: 'It came over the stream.' };
  return { ...emptyCell, status: 'failed', attempts: 1, stumble, sameStumble: 1, firstAt: at, lastAt: at };
}

describe.skipIf(!hasBrowser)('the instructor’s page', () => {
  test('the grid of 300 learners shows one event by changing one row, and one of each learner soon', async () => {
    const { page, served } = await visit(300);
    expect(await page.locator('.grid tbody tr').count()).toBe(297);
    expect(await page.locator('.grid tbody tr').first().locator('td').count()).toBe(20);
    await watchRows(page);
    const slug = '20-choose-backend';
    served.tell({ type: 'result', data: { learnerId: 'learner-9', slug, cell: failingCell('Live') } });
    await page.locator('tr[data-id="learner-9"] td[title="Live"]').waitFor();
    // By then what is looked at once a second has been looked at too.
    await page.waitForTimeout(1200);
    expect(await touchedRows(page)).toEqual(['learner-9']);

    const began = performance.now();
    for (const { id } of served.board().learners) {
      served.tell({ type: 'result', data: { learnerId: id, slug, cell: failingCell('Burst') } });
    }
    await page.waitForFunction(() => document.querySelectorAll('td[title="Burst"]').length === 297);
    // Half a second on a quiet machine; it may be busy with other tests.
    expect(performance.now() - began).toBeLessThan(8000);
  });

  test('no view has barriers, in light colours and in dark ones', async () => {
    const { page } = await visit(16, { colorScheme: 'light', reducedMotion: 'reduce' });
    const found: string[] = [];
    const look = async (what: string) =>
      found.push(...(await findBarriers(page)).map((barrier) => `${what}: ${barrier}`));
    for (const view of views) {
      await openView(page, `#/${view}`);
      if (view.startsWith('learners')) await page.locator('.diff').first().waitFor();
      await look(view);
    }
    await openView(page, '#/grid');
    await page
      .getByRole('button', { name: /^Send a hint/ })
      .first()
      .click();
    await look('the hint dialog');
    expect(found).toEqual([]);
  });

  test('at 360 pixels only boxes scroll sideways, never the page', async () => {
    const { page } = await visit(40, { viewport: { width: 360, height: 740 } });
    const wider: string[] = [];
    for (const view of views) {
      await openView(page, `#/${view}`);
      if (view.startsWith('learners')) await page.locator('.chart').waitFor();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 360) wider.push(`${view}: ${width}`);
    }
    expect(wider).toEqual([]);
    await openView(page, '#/grid');
    expect(await page.locator('.grid-box').evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(true);
  });

  test('the keyboard alone finds a learner, turns a switch and sends a hint', async () => {
    const { page, served } = await visit(24);
    const press = (key: string) => page.keyboard.press(key);
    await press('Tab');
    expect(await focused(page)).toBe('Skip to the content');
    await press('Enter');
    expect(await focused(page)).toBe('Grid');
    await press('Tab');
    await page.keyboard.type('<b>Bobby');
    await page.waitForFunction(() => document.querySelectorAll('.grid tbody tr').length === 1);
    await page.getByRole('link', { name: 'Bobby' }).first().focus();
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: '<b>Bobby</b> & "Tables"' }).waitFor();
    expect(await focused(page)).toBe('<b>Bobby</b> & "Tables"');

    await openView(page, '#/pace');
    await page.getByRole('switch', { name: 'Solution: 7 A chat over WebSockets' }).focus();
    await press('Space');
    await expect
      .poll(() => served.asked)
      .toContain('PUT /api/pace {"exercises":{"07-node-websockets":{"solution":true}}}');

    await openView(page, '#/grid');
    const hint = page.getByRole('button', { name: /^Send a hint/ }).first();
    await hint.focus();
    await press('Enter');
    await page.getByRole('dialog').waitFor();
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await hint.evaluate((button) => button === document.activeElement)).toBe(true);
    await press('Enter');
    await page.getByLabel('Your hint').fill('Look at the status.');
    await page.getByRole('button', { name: /^Send to/ }).press('Enter');
    await expect
      .poll(() => served.asked.at(-1))
      .toMatch(/^POST \/api\/announcements \{"text":"Look at the status\.","slug":"/);
  });

  test('a learner is deleted only when the name is typed, and a grade needs a reason', async () => {
    const { page, served } = await visit(24);
    await openView(page, '#/learners/learner-9/03-express-hello');
    const { name } = served.board().learners[9] ?? { name: '' };
    await page.getByRole('button', { name: 'Grade by hand' }).click();
    await page.getByLabel('Points').fill('7');
    expect(await page.getByRole('button', { name: 'Save the grade' }).isDisabled()).toBe(true);
    await page.getByLabel(/^Reason/).fill('Shown at the desk.');
    await page.getByRole('button', { name: 'Save the grade' }).click();
    const grade = '{"points":7,"reason":"Shown at the desk."}';
    await expect.poll(() => served.asked.at(-1)).toBe(`PUT /api/grades/learner-9/03-express-hello ${grade}`);

    await page.getByRole('button', { name: 'Delete everything…' }).click();
    const confirm = page.getByRole('dialog').getByRole('button', { name: 'Delete everything' });
    expect(await confirm.isDisabled()).toBe(true);
    await page.getByRole('dialog').getByRole('textbox').fill(name);
    await confirm.click();
    await page.getByRole('heading', { level: 1, name: 'Grid' }).waitFor();
    expect(served.asked.at(-1)).toMatch(/^DELETE \/api\/learners\/learner-9/);
  });

  test('what a learner wrote is shown as text, with what it changes of the starter', async () => {
    const { page } = await visit(24);
    await openView(page, '#/learners/learner-9/03-express-hello');
    await page.getByText('<script>alert(1)</script>').waitFor();
    expect(await page.locator('.diff tr.removed').allTextContents()).toEqual(['−// Your routes go here.']);
    expect(await page.locator('.diff tr.added').count()).toBe(4);
  });

  test('the projector shows no name of a learner', async () => {
    const { page, served } = await visit(24, { viewport: { width: 1920, height: 1080 } });
    // A notice with a name is still there when the projector is opened.
    await page
      .getByRole('button', { name: /^Let in/ })
      .first()
      .click();
    await page.getByText(/ is in\.$/).waitFor();
    await openView(page, '#/projector');
    const text = await page.locator('body').innerText();
    for (const { name } of served.board().learners) expect(text).not.toContain(name);
    expect(text).toContain('KQZWTR');
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(1080);
  });

  test('without the instructor’s cookie the page says what it needs', async () => {
    const { page } = await visit(1);
    const refusal = { error: 'The instructor only.', code: 'NOT_INSTRUCTOR' };
    await page.route('**/api/board', (route) => route.fulfill({ status: 401, json: refusal }));
    await page.reload();
    await page.getByText('This page needs the instructor link that').waitFor();
    expect(await page.locator('table').count()).toBe(0);
    expect(await findBarriers(page)).toEqual([]);
  });

  test('a lost connection is told, and what was missed is there when it is back', async () => {
    const { page, served } = await visit(24);
    served.cut(true);
    await page.getByText('Connection lost').waitFor();
    served.tell({ type: 'result', data: { learnerId: 'learner-9', slug: '19-deploy', cell: failingCell('Missed') } });
    served.cut(false);
    await page.getByText('Connected again.').waitFor({ timeout: 20_000 });
    const cell = page.locator('tr[data-id="learner-9"] td[title="Missed"]');
    await cell.waitFor();
    expect(await cell.textContent()).toBe('failing');
  });
});

/** Notes from now on in which rows of the grid anything changes. */
async function watchRows(page: Page): Promise<void> {
  await page.evaluate(() => {
    const touched = new Set<string>();
    Object.assign(globalThis, { touched });
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        touched.add(element?.closest('tr')?.dataset['id'] ?? 'the table itself');
      }
    });
    const everything = { subtree: true, childList: true, characterData: true, attributes: true };
    observer.observe(document.querySelector('.grid tbody') as Node, everything);
  });
}

function touchedRows(page: Page): Promise<string[]> {
  return page.evaluate(() => [...(globalThis as unknown as { touched: Set<string> }).touched]);
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}
