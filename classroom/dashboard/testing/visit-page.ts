import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { ServedClass } from './serve-class.ts';

/** What went wrong unseen: errors of scripts and of the page's policy, and requests to other places. */
export type Visit = { page: Page; faults: string[]; close: () => Promise<void> };

export async function visitPage(
  browser: Browser,
  served: ServedClass,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // A server that is gone on purpose makes the browser complain of its requests.
    if (message.type() === 'error' && !message.text().includes('Failed to load resource')) faults.push(message.text());
  });
  page.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(served.url) && !address.startsWith('blob:')) faults.push(`A request to ${address}`);
  });
  await page.goto(`${served.url}/instructor/`);
  return { page, faults, close: () => context.close() };
}

export async function openView(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => (location.hash = next), hash);
  await page.locator('#view-title').waitFor();
}

/** What axe finds that is serious or critical, as 'rule: element': all rules in light colours, contrast also in dark ones. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const inLight = await runAxe(page, []);
  await page.emulateMedia({ colorScheme: 'dark' });
  const inDark = await runAxe(page, ['color-contrast']);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...inLight, ...inDark.map((barrier) => `dark ${barrier}`)];
}

function runAxe(page: Page, rules: string[]): Promise<string[]> {
  return page.evaluate(async (only) => {
    const { axe: checker } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await checker.run(document, {
      resultTypes: ['violations'],
      ...(only.length > 0 && { runOnly: { type: 'rule', values: only } }),
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  }, rules);
}
