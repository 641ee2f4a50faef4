import chromium from '@sparticuz/chromium';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium as playwright, type Browser } from 'playwright-core';

/** The package has a Chromium for this platform only. */
export const hasBrowser = process.platform === 'linux' && process.arch === 'x64';

export type OpenedBrowser = { browser: Browser; close: () => Promise<void> };

/** A Chromium that keeps its files in a folder of its own, which goes when it is closed. */
export async function openBrowser(): Promise<OpenedBrowser> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'workshop-browser-'));
  const before = process.env['TMPDIR'];
  // The package unpacks itself to wherever this says.
  process.env['TMPDIR'] = home;
  try {
    const browser = await playwright.launch({
      executablePath: await chromium.executablePath(),
      args: ['--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
      env: { PATH: process.env['PATH'] ?? '', HOME: home, TMPDIR: home },
    });
    const close = async () => {
      await browser.close();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    };
    return { browser, close };
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}
