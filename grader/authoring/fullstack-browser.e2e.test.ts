import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type Locator, type Page } from 'playwright-core';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { StartResult, TargetPlan } from '../target/target-types.ts';
import { runFixture } from '../testing/run-fixture.ts';

const solution = path.join('..', '..', '..', 'solutions', '11-next-fullstack');
const plan: TargetPlan = { kind: 'next', mode: 'dev', readyPaths: ['/guestbook'], pages: false };
const limits = { startMs: 60_000, memoryMb: 4096, processes: 384, cpuSeconds: 300 };
const quiet = ['gpu', 'quic', 'background-networking', 'component-update', 'sync'].map((name) => `--disable-${name}`);
const markup = '<script>alert("in")</script> & <b>out</b>';

// The package has a Chromium for this platform only; what a server sends is the same on all of them.
const hasBrowser = process.platform === 'linux' && process.arch === 'x64';

test('the guestbook of solution 11 works in a browser, with JavaScript and without', async ({ skip }) => {
  skip(!hasBrowser, '@sparticuz/chromium brings a browser for Linux on x64 only');
  const browser = await openBrowser();
  const visit = async (result: StartResult) => {
    if (!result.ok) throw new Error(result.problem.message);
    const address = `${result.target.url.replace('127.0.0.1', 'localhost')}/guestbook`;
    const scripted = await openGuestbook(browser, address, true);
    const before = await scripted.evaluate(() => performance.timeOrigin);
    await sign(scripted, 'Ada', markup);
    await scripted.getByText(markup).waitFor();
    await sign(scripted, 'Nobody', '   ');
    await alertIn(scripted).waitFor();
    expect(await names(scripted)).toEqual(['Ada']);
    expect(await scripted.evaluate(() => performance.timeOrigin), 'the page was not loaded again').toBe(before);

    const plain = await openGuestbook(browser, address, false);
    expect(await alertIn(plain).count()).toBe(0);
    await sign(plain, 'Emmy', 'By hand');
    await plain.getByText('By hand').waitFor();
    await sign(plain, '  ', 'Nobody wrote this');
    await alertIn(plain).waitFor();
    expect(await names(plain)).toEqual(['Emmy', 'Ada']);
  };
  await runFixture(solution, plan, visit, limits);
});

/** The page in a tab of its own; with JavaScript it is given when React has taken the form over. */
async function openGuestbook(browser: Browser, address: string, javaScriptEnabled: boolean): Promise<Page> {
  const page = await browser.newPage({ javaScriptEnabled });
  page.on('dialog', () => {
    throw new Error('A script in a message ran.');
  });
  await page.goto(address);
  if (javaScriptEnabled) {
    const hasKeysOfReact = () => Object.keys(document.forms[0] ?? {}).some((key) => key.startsWith('__react'));
    await page.waitForFunction(hasKeysOfReact);
  }
  return page;
}

async function sign(page: Page, name: string, message: string): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Message').fill(message);
  await page.locator('form button').click();
}

function alertIn(page: Page): Locator {
  return page.locator('form [role="alert"]');
}

function names(page: Page): Promise<string[]> {
  return page.locator('li strong').allTextContents();
}

/** A Chromium that keeps all its files in a folder of its own; both are gone when the test has ended. */
async function openBrowser(): Promise<Browser> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'workshop-browser-'));
  onTestFinished(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = home;
  try {
    const browser = await playwright.launch({
      executablePath: await chromium.executablePath(),
      args: ['--no-sandbox', '--no-first-run', ...quiet],
      env: { PATH: process.env['PATH'] ?? '', HOME: home, TMPDIR: home },
    });
    onTestFinished(() => browser.close());
    return browser;
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}
