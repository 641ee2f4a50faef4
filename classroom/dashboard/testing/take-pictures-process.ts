import path from 'node:path';
import { loadCatalogue } from '../../../grader/catalogue/load-catalogue.ts';
import { buildDashboard } from '../build-dashboard.ts';
import { makeBoard } from './make-board.ts';
import { openBrowser } from './open-browser.ts';
import { serveClass } from './serve-class.ts';

// Takes the README's pictures of the real page, with a class that was made up. Run it with Node.js.

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const pictures = [
  { view: 'grid', file: 'class-grid.png', width: 1280, height: 800 },
  { view: 'projector', file: 'class-projector.png', width: 1280, height: 720 },
];

const served = await serveClass(await buildDashboard(root), makeBoard(await loadCatalogue(root), 30));
const opened = await openBrowser();
try {
  for (const { view, file, width, height } of pictures) {
    const page = await opened.browser.newPage({ viewport: { width, height }, colorScheme: 'light' });
    await page.goto(`${served.url}/instructor/#/${view}`);
    await page.locator('#view-title').waitFor({ state: 'attached' });
    await page.screenshot({ path: path.join(root, 'docs', file) });
    await page.close();
  }
} finally {
  await opened.close();
  await served.close();
}
